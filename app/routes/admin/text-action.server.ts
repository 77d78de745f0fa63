import { redirect } from '@remix-run/node';
import type { StaffPage } from '~/modules/accounts/guards/staff-guard.server';
import { localDay } from '~/modules/deadlines/core/time-zone';
import {
  lineProblem,
  linesOf,
  type MailCode,
  type MailWords,
  standardWords,
} from '~/modules/notifications/core/mail-lines';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { changeMailText } from '~/modules/rules/commands/change-mail-text.server';
import type { MailTextForm } from '~/modules/rules/schema';
import { type FormProblem, problem } from '~/platform/http/form';
import { type Language, languages } from '~/platform/i18n/languages';
import { previewMessages } from './preview-messages.server';
import { seenMark } from './seen-mark.server';

/** Field names of the form: the language, then the line. */
export const fieldOf = (language: Language, line: string) => `${language}.${line}`;

const sentFields = new Set(['intent', 'token', 'reason', 'validFrom', 'seen']);

/** Shows how a mail would read, and saves its words once that was seen. */
export async function runText(
  page: StaffPage,
  code: MailCode,
  form: MailTextForm,
  values: FormProblem['values'],
) {
  const { services, scope, now } = page;
  const { timeZone } = await getCity(page.db);
  const today = localDay(now, timeZone);
  const { intent, validFrom, reason, token, seen } = form;
  const save = async (words: MailWords) => {
    const sent = { scope, code, words, form: { validFrom, reason, token }, today, now };
    const result = await changeMailText(services, sent);
    if (result.ok)
      return redirect(`/admin/texts/${code}?done=${intent === 'standard' ? 'standard' : 'saved'}`);
    return problem(values, { [result.reason === 'rules:error.past' ? 'validFrom' : 'form']: result.reason });
  };
  if (intent === 'standard') return save(standardOf(code));
  const words = wordsOf(code, form);
  const errors = errorsOf(code, words, form);
  if (Object.keys(errors).length > 0) return problem(values, errors);
  const mark = seenMark({ words, validFrom });
  if (intent === 'save' && seen === mark) return save(words);
  return { values, mails: await previewMessages(page, code, words), seen: mark, isStale: intent === 'save' };
}

const pick = (code: MailCode, say: (language: Language, line: string) => string): MailWords => {
  const of = (language: Language) =>
    Object.fromEntries(linesOf(code).map((line) => [line, say(language, line)]));
  return { 'zh-CN': of('zh-CN'), en: of('en') };
};

const standardOf = (code: MailCode) => pick(code, (language, line) => standardWords[language][line] ?? '');

function wordsOf(code: MailCode, form: MailTextForm): MailWords {
  return pick(code, (language, line) => {
    const value = form[fieldOf(language, line)];
    return typeof value === 'string' ? value : '';
  });
}

/** What is wrong, by field; fields that the form does not have are refused. */
function errorsOf(code: MailCode, words: MailWords, form: MailTextForm): Record<string, string> {
  const errors: Record<string, string> = {};
  const known = new Set(sentFields);
  for (const line of linesOf(code))
    for (const language of languages) {
      const field = fieldOf(language, line);
      known.add(field);
      const wrong = lineProblem(line, words[language][line] ?? '');
      if (wrong) errors[field] = `texts:error.${wrong}`;
    }
  if (Object.keys(form).some((field) => !known.has(field))) errors.form = 'errors:form.unknown_field';
  return errors;
}
