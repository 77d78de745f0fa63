import type { StaffScope } from '~/modules/accounts/core/scope';
import { type Done, type Refusal, refuse } from '~/modules/cases/core/refusal';
import {
  lineProblem,
  linesOf,
  type MailCode,
  type MailWords,
  ownWords,
} from '~/modules/notifications/core/mail-lines';
import { listMailVersions } from '~/modules/notifications/queries/list-mail-versions.server';
import { languages } from '~/platform/i18n/languages';
import type { Services } from '~/platform/services.server';
import { authorOf } from '../core/change-kinds';
import { applyChange } from './apply-change.server';

/**
 * The office's own words for one mail from a day on, in both languages; the standard words are given to go back to them.
 * Mails that are queued already keep the words of that moment.
 */
export async function changeMailText(
  services: Services,
  input: {
    scope: StaffScope;
    code: MailCode;
    /** Every line of the mail, in every language. */
    words: MailWords;
    form: { validFrom: string; reason: string; token: string };
    today: string;
    now: Date;
  },
): Promise<Done | Refusal> {
  const { scope, code, words, form, today, now } = input;
  const { validFrom, reason } = form;
  const change = { scope, kind: 'mail_text' as const, code, reason, form: { ...form, words }, now };
  return applyChange(services, change, async (trx) => {
    if (validFrom < today) return refuse('rules:error.past');
    for (const language of languages)
      for (const line of linesOf(code)) {
        const wrong = lineProblem(line, words[language][line] ?? '');
        if (wrong) return refuse(`texts:error.${wrong}`);
      }
    const own = ownWords(words);
    const newest = (await listMailVersions(trx)).find((one) => one.code === code);
    const before: MailWords = newest?.words ?? { 'zh-CN': {}, en: {} };
    if (isSame(own, before)) return refuse('rules:error.nothing_changed');
    await trx
      .insertInto('mail_text')
      .values({
        code,
        version: (newest?.version ?? 0) + 1,
        valid_from: validFrom,
        words: JSON.stringify(own),
        author: authorOf(scope.accountId),
        reason,
        created_at: now,
      })
      .execute();
    return { ok: true, before, after: own, validFrom };
  });
}

const isSame = (a: MailWords, b: MailWords): boolean =>
  languages.every((language) => {
    const lines = new Set([...Object.keys(a[language]), ...Object.keys(b[language])]);
    return [...lines].every((line) => a[language][line] === b[language][line]);
  });
