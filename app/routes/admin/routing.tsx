import { useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { getEngine } from '~/modules/cases/queries/get-engine.server';
import { addDays } from '~/modules/deadlines/core/days';
import { localDay } from '~/modules/deadlines/core/time-zone';
import { findShadowed } from '~/modules/routing/core/find-shadowed';
import { rulesOn } from '~/modules/routing/core/rule-versions';
import { getNames } from '~/modules/rules/queries/get-names.server';
import { getRoutingCity } from '~/modules/rules/queries/get-routing-city.server';
import { listRoutingUse } from '~/modules/rules/queries/list-routing-use.server';
import { listRuleOrigins } from '~/modules/rules/queries/list-rule-origins.server';
import { type RoutingRow, RoutingTable } from '~/modules/rules/ui/routing-table';
import { translator } from '~/platform/i18n/i18n.server';
import { ButtonLink } from '~/ui/button';
import { Empty } from '~/ui/empty';
import { Filters } from '~/ui/filters';
import { BackLink } from '~/ui/step-head';
import { staffTitle } from '../staff/staff-title';
import { yearBefore } from './year-before';

export const meta = staffTitle;

const views = {
  all: () => true,
  shadowed: (row: RoutingRow) => row.shadowedBy.length > 0,
  never: (row: RoutingRow) => row.n === 0,
  assumption: (row: RoutingRow) => row.isAssumption,
  upcoming: (row: RoutingRow) => row.next !== undefined,
};
const viewNames = ['all', 'shadowed', 'never', 'assumption', 'upcoming'] as const;

/** The rules of today in their order, with what they led in a year, and those that can lead nothing. */
export const loader = staffLoader('rule.manage', async (page, trx) => {
  const { db, language, now, scope } = page;
  const engine = await getEngine(db);
  const today = localDay(now, engine.calendarOf().timeZone);
  const city = await getRoutingCity(db, engine);
  // Counted by the system: who changes rules reads no case.
  const use = await page.services.system
    .transaction()
    .execute((all) => listRoutingUse(all, scope, yearBefore(now)));
  const origins = await listRuleOrigins(trx, scope);
  const shadowed = findShadowed(engine.rules, today, city.judge);
  const t = translator(language);
  const valid = rulesOn(engine.rules, today);
  // A rule that begins later stands in the list too, where it will stand.
  const later = engine.rules.filter(
    (rule) =>
      rule.validFrom > today &&
      (rule.validTo === null || rule.validTo >= rule.validFrom) &&
      !valid.some(({ code }) => code === rule.code),
  );
  const rows = [...valid, ...later]
    .sort((a, b) => a.position - b.position)
    .map((rule): RoutingRow => {
      const following = engine.rules.find(
        ({ code, validFrom, validTo }) =>
          code === rule.code && validFrom > today && (validTo === null || validTo >= validFrom),
      );
      return {
        code: rule.code,
        conditions: rule.conditions,
        lead: rule.lead,
        assist: rule.assist,
        explanation: rule.explanation[language],
        n: use.get(rule.code) ?? 0,
        shadowedBy: shadowed.get(rule.code) ?? [],
        isAssumption: origins.get(rule.id)?.isAssumption ?? false,
        next: following
          ? { day: following.validFrom, isEnd: false }
          : rule.validTo
            ? { day: addDays(rule.validTo, 1), isEnd: true }
            : undefined,
      };
    });
  const asked = page.url.searchParams.get('view');
  const view = viewNames.find((name) => name === asked) ?? 'all';
  return {
    title: t('rules:routing.title'),
    view,
    counts: viewNames.map((name) => ({ name, n: rows.filter(views[name]).length })),
    rows: rows.filter(views[view]),
    names: await getNames(db, language),
  };
});

export default function RoutingPage() {
  const { t } = useTranslation(['rules', 'admin']);
  const { rows, names, counts, view } = useLoaderData<typeof loader>();
  const base = useHref('/admin/routing');
  return (
    <>
      <BackLink href={useHref('/admin')} label={t('admin:title')} />
      <div className="head-row">
        <h1>{t('rules:routing.title')}</h1>
        <p>{t('rules:routing.lede')}</p>
        <ButtonLink href={`${base}/new`} kind="second">
          {t('rules:routing.new')}
        </ButtonLink>
      </div>
      <Filters
        filters={counts.map(({ name, n }) => ({
          href: name === 'all' ? base : `${base}?view=${name}`,
          label: t(`rules:routing.view.${name}`),
          count: n,
          isCurrent: name === view,
        }))}
      />
      {rows.length === 0 ? (
        <Empty title={t('rules:routing.empty')} />
      ) : (
        <RoutingTable rows={rows} names={names} hrefOf={(code) => `${base}/${code}`} />
      )}
    </>
  );
}
