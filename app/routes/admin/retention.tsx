import { redirect } from '@remix-run/node';
import { useActionData, useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { reachOf } from '~/modules/accounts/core/access';
import { staffAction, staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { localDay } from '~/modules/deadlines/core/time-zone';
import { decideTerm, proposeTerm } from '~/modules/privacy/commands/change-term.server';
import { termKey } from '~/modules/privacy/core/term-key';
import { termCodes, termUnits } from '~/modules/privacy/core/terms';
import { getTerms, type TermRule } from '~/modules/privacy/queries/get-terms.server';
import { listTermProposals } from '~/modules/privacy/queries/list-term-proposals.server';
import { TermForm, TermProposals } from '~/modules/privacy/ui/term-forms';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { isProblem, problem, trimmed } from '~/platform/http/form';
import { translator } from '~/platform/i18n/i18n.server';
import { ErrorSummary } from '~/ui/error-summary';
import { Notice } from '~/ui/notice';
import { Part } from '~/ui/panel';
import { BackLink } from '~/ui/step-head';
import { staffTitle } from '../staff/staff-title';

export const meta = staffTitle;

const doneWords = ['proposed', 'decided'] as const;

/** How long things are kept, and changes of it that wait for a second person. */
export const loader = staffLoader('rule.confirm', async (page, trx) => {
  const t = translator(page.language);
  const { timeZone } = await getCity(page.db);
  return {
    title: t('privacy:terms.title'),
    terms: await getTerms(trx, localDay(page.now, timeZone)),
    proposals: await listTermProposals(trx),
    me: page.scope.accountId,
    mayPropose: reachOf(page.scope.roles, 'rule.manage') !== undefined,
    done: doneWords.find((word) => word === page.url.searchParams.get('done')),
  };
});

const form = z.discriminatedUnion('intent', [
  z.strictObject({
    intent: z.literal('propose'),
    code: z.enum(termCodes, 'privacy:error.term'),
    amount: z
      .string()
      .regex(/^[1-9]\d{0,3}$/, 'privacy:error.amount')
      .transform(Number),
    unit: z.enum(termUnits, 'privacy:error.amount'),
    reason: trimmed(500, 'privacy:error.long').pipe(z.string().min(2, 'privacy:error.reason')),
  }),
  z.strictObject({ intent: z.enum(['confirm', 'decline']), id: z.string().regex(/^\d{1,15}$/) }),
]);

export const action = staffAction('rule.confirm', form, async (page, input, values) => {
  const { services, scope, now } = page;
  if (input.intent === 'propose') {
    const { code, amount, unit, reason } = input;
    const result = await proposeTerm(services, { scope, code, term: { amount, unit }, reason, now });
    return result.ok
      ? redirect('/admin/retention?done=proposed', 303)
      : problem(values, { form: result.reason });
  }
  const isConfirmed = input.intent === 'confirm';
  const result = await decideTerm(services, { scope, id: Number(input.id), isConfirmed, now });
  return result.ok
    ? redirect('/admin/retention?done=decided', 303)
    : problem(values, { form: result.reason });
});

export default function Retention() {
  const { t, i18n } = useTranslation(['privacy', 'errors', 'admin']);
  const { terms, proposals, me, mayPropose, done } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refused = isProblem(answer) ? answer : undefined;
  const here = useHref('/admin/retention');
  const language = i18n.language === 'en' ? 'en' : 'zh-CN';
  // Errors come as keys of any namespace, which the typed look-up cannot know.
  const words = t as (key: string) => string;
  const errors = Object.fromEntries(
    Object.entries(refused?.errors ?? {}).map(([field, key]) => [field, words(key)]),
  );
  const source = ({ source, isAssumption, reason, version, validFrom }: TermRule) =>
    [version > 1 && validFrom, reason, source, isAssumption && t('privacy:terms.assumption')]
      .filter(Boolean)
      .join(' · ');
  return (
    <div className="read flow">
      <BackLink href={useHref('/admin')} label={t('admin:title')} />
      <ErrorSummary errors={Object.entries(errors).map(([field, text]) => ({ field, text }))} />
      <h1 id="form">{t('privacy:terms.title')}</h1>
      {done ? (
        <div role="status">
          <Notice kind="good">
            <p>{t(`privacy:terms.done.${done}`)}</p>
          </Notice>
        </div>
      ) : null}
      <p>{t('privacy:terms.lede')}</p>
      <ul className="cards">
        {terms.map((term) => (
          <li key={term.code}>
            <p>
              <b>{term.name[language]}</b> {t(termKey(term.unit, term.amount), { count: term.amount })}
            </p>
            <p className="small muted">
              {[t('privacy:terms.version', { version: term.version }), source(term)]
                .filter(Boolean)
                .join(' · ')}
            </p>
          </li>
        ))}
      </ul>
      <p className="small muted">{t('privacy:terms.fixed')}</p>
      <Part id="waiting" title={t('privacy:terms.waiting')}>
        <TermProposals proposals={proposals} terms={terms} me={me} action={here} language={language} />
      </Part>
      {mayPropose ? (
        <Part id="propose" title={t('privacy:terms.propose')}>
          <TermForm
            action={here}
            terms={terms}
            values={refused?.values ?? {}}
            errors={errors}
            language={language}
          />
        </Part>
      ) : null}
    </div>
  );
}
