import { randomUUID } from 'node:crypto';
import { Form, useActionData, useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { staffAction, staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { getEngine } from '~/modules/cases/queries/get-engine.server';
import { localDay } from '~/modules/deadlines/core/time-zone';
import { getRegions } from '~/modules/regions/queries/get-regions.server';
import { rulesOn } from '~/modules/routing/core/rule-versions';
import { getNames } from '~/modules/rules/queries/get-names.server';
import { listChanges } from '~/modules/rules/queries/list-changes.server';
import { listRuleOrigins } from '~/modules/rules/queries/list-rule-origins.server';
import { routingForm } from '~/modules/rules/schema';
import { ChangeHistory } from '~/modules/rules/ui/change-history';
import { ConfirmForm } from '~/modules/rules/ui/confirm-form';
import { DoneNotice } from '~/modules/rules/ui/done-notice';
import { useTyped } from '~/modules/rules/ui/form-errors';
import { RetireForm } from '~/modules/rules/ui/retire-form';
import { RoutingForm } from '~/modules/rules/ui/routing-form';
import { ConditionWords } from '~/modules/rules/ui/routing-table';
import { useRuleWords } from '~/modules/rules/ui/rule-words';
import { VersionList } from '~/modules/rules/ui/version-list';
import { translator } from '~/platform/i18n/i18n.server';
import { ErrorSummary } from '~/ui/error-summary';
import { Part } from '~/ui/panel';
import { BackLink } from '~/ui/step-head';
import { staffTitle } from '../staff/staff-title';
import { defaultsOf, optionsFor } from './routing-options.server';
import { NEW_RULE, runRoutingRule } from './routing-rule-action.server';

export const meta = staffTitle;

/** One rule with its versions, and the form of its next one; `new` is an empty form. */
export const loader = staffLoader('rule.manage', async (page, trx) => {
  const { db, language, now, scope } = page;
  const engine = await getEngine(db);
  const { timeZone } = engine.calendarOf();
  const today = localDay(now, timeZone);
  const code = page.params.code === NEW_RULE ? '' : (page.params.code ?? '');
  const versions = engine.rules.filter((rule) => rule.code === code).sort((a, b) => b.version - a.version);
  if (code && versions.length === 0) throw new Response(null, { status: 404 });
  const origins = await listRuleOrigins(trx, scope);
  const names = await getNames(db, language);
  const { districts } = await getRegions(db);
  const t = translator(language);
  const held = rulesOn(versions, today)[0];
  // What a new version starts from: the newest that is not void.
  const newest = versions.find(({ validFrom, validTo }) => validTo === null || validTo >= validFrom);
  const facts = {
    code,
    assist: newest?.assist ?? [],
    chosen: newest?.conditions.categories ?? [],
    today,
    names,
    language,
    t,
  };
  return {
    title: code || t('rules:routing.new'),
    code,
    today,
    timeZone,
    token: randomUUID(),
    done: page.url.searchParams.get('done'),
    names,
    explanation: (held ?? newest)?.explanation[language],
    isHeld: held !== undefined && held.validTo === null,
    origin: (newest && origins.get(newest.id)) ?? { source: null, isAssumption: false },
    rule: defaultsOf(engine.rules, newest, code, today),
    options: optionsFor(
      engine,
      districts.map((region) => region.code),
      facts,
    ),
    versions: versions.map((rule) => ({ ...rule, source: origins.get(rule.id)?.source ?? null })),
    changes: code ? await listChanges(trx, scope, { kind: 'routing_rule', code }) : [],
  };
});

export const action = staffAction('rule.manage', routingForm, (page, input, values) =>
  runRoutingRule(page, page.params.code ?? '', input, values),
);

export default function RoutingRulePage() {
  const { t } = useTranslation('rules');
  const data = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const typed = useTyped(answer);
  const words = useRuleWords(data.names);
  const intent = typed.text('intent');
  const nothing = useTyped(undefined);
  const of = (...intents: string[]) => (intents.includes(intent) ? typed : nothing);
  // The small forms below name their fields apart.
  const prefix = intent === 'confirm' || intent === 'retire' ? `${intent}-` : '';
  const shown = answer && 'simulation' in answer ? answer : undefined;
  return (
    <div className="flow">
      <BackLink href={useHref('/admin/routing')} label={t('routing.title')} />
      <h1>{data.code || t('routing.new')}</h1>
      {data.explanation ? <p className="lede">{data.explanation}</p> : null}
      <DoneNotice done={typed.wasSent ? null : data.done} />
      <ErrorSummary errors={typed.summary.map(({ field, text }) => ({ field: `${prefix}${field}`, text }))} />
      <Part id="change" title={t(data.code ? 'routing.change' : 'routing.new')}>
        <Form method="post" reloadDocument className="form sheet-form">
          <RoutingForm {...data} typed={of('preview', 'save')} shown={shown} />
        </Form>
      </Part>
      {data.code ? (
        <>
          <Part id="versions" title={t('versions.title')}>
            <VersionList
              rows={data.versions.map((rule) => ({
                ...rule,
                says: (
                  <>
                    <ConditionWords conditions={rule.conditions} names={data.names} />
                    <p>{t('versions.leads', { unit: words.unit(rule.lead) })}</p>
                  </>
                ),
              }))}
            />
          </Part>
          <Part id="history" title={t('history.title')} read>
            <ChangeHistory changes={data.changes} timeZone={data.timeZone} />
          </Part>
          {data.origin.isAssumption ? <ConfirmForm typed={of('confirm')} token={data.token} /> : null}
          {data.isHeld ? <RetireForm typed={of('retire')} token={data.token} today={data.today} /> : null}
        </>
      ) : null}
    </div>
  );
}
