import { redirect } from '@remix-run/node';
import { useActionData, useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { staffAction, staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { decideProposal } from '~/modules/rules/commands/decide-proposal.server';
import { getNames } from '~/modules/rules/queries/get-names.server';
import { listProposals } from '~/modules/rules/queries/list-proposals.server';
import { decisionForm } from '~/modules/rules/schema';
import { DoneNotice } from '~/modules/rules/ui/done-notice';
import { useTyped } from '~/modules/rules/ui/form-errors';
import { ProposalList } from '~/modules/rules/ui/proposal-list';
import { problem } from '~/platform/http/form';
import { translator } from '~/platform/i18n/i18n.server';
import { ErrorSummary } from '~/ui/error-summary';
import { BackLink } from '~/ui/step-head';
import { staffTitle } from '../staff/staff-title';

export const meta = staffTitle;

/** What waits for a second person. */
export const loader = staffLoader('rule.confirm', async (page, trx) => {
  const t = translator(page.language);
  return {
    title: t('rules:proposals.title'),
    timeZone: (await getCity(page.db)).timeZone,
    proposals: await listProposals(trx, page.scope),
    names: (await getNames(page.db, page.language)).types,
    done: page.url.searchParams.get('done'),
  };
});

export const action = staffAction('rule.confirm', decisionForm, async (page, form, values) => {
  const { services, scope, now } = page;
  const { id, remark } = form;
  const isConfirmed = form.intent === 'confirm';
  const result = await decideProposal(services, { scope, id, isConfirmed, remark, now });
  if (!result.ok) return problem(values, { form: result.reason });
  return redirect(`/admin/proposals?done=${isConfirmed ? 'agreed' : 'refused'}`);
});

export default function ProposalsPage() {
  const { t } = useTranslation(['rules', 'admin']);
  const data = useLoaderData<typeof loader>();
  const typed = useTyped(useActionData<typeof action>());
  return (
    <div className="flow read">
      <BackLink href={useHref('/admin')} label={t('admin:title')} />
      <h1>{t('rules:proposals.title')}</h1>
      <p className="lede">{t('rules:proposals.lede')}</p>
      <DoneNotice done={typed.wasSent ? null : data.done} />
      <ErrorSummary
        errors={typed.summary.map(({ text }) => ({ field: `remark-${typed.text('id')}`, text }))}
      />
      <ProposalList proposals={data.proposals} names={data.names} timeZone={data.timeZone} decide={typed} />
    </div>
  );
}
