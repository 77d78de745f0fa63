import { randomUUID } from 'node:crypto';
import { redirect } from '@remix-run/node';
import { Form, useActionData, useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { staffAction, staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { proposeSwitches } from '~/modules/rules/commands/propose-switches.server';
import { switchesOf, typeSwitches } from '~/modules/rules/core/type-switches';
import { listProposals } from '~/modules/rules/queries/list-proposals.server';
import { listTypeSwitches } from '~/modules/rules/queries/list-type-switches.server';
import { typeForm } from '~/modules/rules/schema';
import { Why } from '~/modules/rules/ui/change-fields';
import { DoneNotice } from '~/modules/rules/ui/done-notice';
import { useTyped } from '~/modules/rules/ui/form-errors';
import { ProposalList } from '~/modules/rules/ui/proposal-list';
import { problem } from '~/platform/http/form';
import { translator } from '~/platform/i18n/i18n.server';
import { Button, ButtonRow } from '~/ui/button';
import { CheckboxGroup } from '~/ui/choice';
import { ErrorSummary } from '~/ui/error-summary';
import { Part } from '~/ui/panel';
import { BackLink } from '~/ui/step-head';
import { staffTitle } from '../staff/staff-title';

export const meta = staffTitle;

/** The request types with their switches, and what was proposed for them. */
export const loader = staffLoader('rule.manage', async (page, trx) => {
  const { language, scope } = page;
  const t = translator(language);
  return {
    title: t('rules:types.title'),
    timeZone: (await getCity(page.db)).timeZone,
    types: (await listTypeSwitches(trx, scope)).map((row) => ({ ...row, name: row.name[language] })),
    proposals: await listProposals(trx, scope, ['request_type']),
    token: randomUUID(),
    done: page.url.searchParams.get('done'),
  };
});

export const action = staffAction('rule.manage', typeForm, async (page, form, values) => {
  const { services, scope, now } = page;
  const { code, reason, token } = form;
  const switches = switchesOf((name) => form.on.includes(name));
  const result = await proposeSwitches(services, { scope, code, switches, reason, token, now });
  return result.ok ? redirect('/admin/types?done=proposed') : problem(values, { form: result.reason });
});

export default function TypesPage() {
  const { t } = useTranslation(['rules', 'admin']);
  const data = useLoaderData<typeof loader>();
  const typed = useTyped(useActionData<typeof action>());
  const nothing = useTyped(undefined);
  const sent = typed.text('code');
  const names = Object.fromEntries(data.types.map(({ code, name }) => [code, name]));
  return (
    <div className="flow">
      <BackLink href={useHref('/admin')} label={t('admin:title')} />
      <h1>{t('rules:types.title')}</h1>
      <p className="lede">{t('rules:types.lede')}</p>
      <DoneNotice done={typed.wasSent ? null : data.done} />
      <ErrorSummary errors={typed.summary.map(({ field, text }) => ({ field: `${sent}-${field}`, text }))} />
      {data.types.map(({ code, name, switches }) => {
        const own = code === sent ? typed : nothing;
        return (
          <details className="fold picks" key={code} id={`${code}-form`} open={code === sent}>
            <summary>
              {name}{' '}
              <small className="muted">
                {typeSwitches
                  .filter((one) => switches[one])
                  .map((one) => t(`rules:switch.${one}`))
                  .join(t('rules:separator'))}
              </small>
            </summary>
            <Form method="post" reloadDocument>
              <input type="hidden" name="code" value={code} />
              <CheckboxGroup
                name="on"
                id={`${code}-on`}
                legend={t('rules:types.on', { name })}
                layout="row"
                choices={typeSwitches.map((value) => ({ value, label: t(`rules:switch.${value}`) }))}
                values={own.list(
                  'on',
                  typeSwitches.filter((one) => switches[one]),
                )}
              />
              <Why typed={own} token={`${data.token}`} id={`${code}-reason`} />
              <ButtonRow>
                <Button kind="second">{t('rules:types.propose')}</Button>
              </ButtonRow>
            </Form>
          </details>
        );
      })}
      <Part id="proposals" title={t('rules:proposals.title')}>
        <ProposalList proposals={data.proposals} names={names} timeZone={data.timeZone} />
      </Part>
    </div>
  );
}
