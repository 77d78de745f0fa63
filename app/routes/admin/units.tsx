import { useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { localDay } from '~/modules/deadlines/core/time-zone';
import { getCalendar } from '~/modules/deadlines/queries/get-calendar.server';
import { treeRows } from '~/modules/rules/core/unit-rows';
import { countOpenCases } from '~/modules/rules/queries/count-open-cases.server';
import { getNames } from '~/modules/rules/queries/get-names.server';
import { useUnitWords } from '~/modules/rules/ui/unit-words';
import { unitKinds } from '~/modules/units/core/unit-tree';
import { getUnits } from '~/modules/units/queries/get-units.server';
import { translator } from '~/platform/i18n/i18n.server';
import { ButtonLink } from '~/ui/button';
import { Filters } from '~/ui/filters';
import { formatDay, formatNumber } from '~/ui/format';
import { BackLink } from '~/ui/step-head';
import { DataTable } from '~/ui/table';
import { staffTitle } from '../staff/staff-title';

export const meta = staffTitle;

/** The units as a tree, with what is open at each; those that have ended on request. */
export const loader = staffLoader('rule.manage', async (page) => {
  const { db, language, now, scope } = page;
  const tree = await getUnits(db);
  const today = localDay(now, (await getCalendar(db)).timeZone);
  const withEnded = page.url.searchParams.get('view') === 'ended';
  const open = await page.services.system.transaction().execute((all) => countOpenCases(all, scope));
  const t = translator(language);
  return {
    title: t('rules:units.title'),
    view: withEnded ? ('ended' as const) : ('current' as const),
    counts: { current: treeRows(tree, today, false).length, ended: tree.all.length },
    districts: (await getNames(db, language)).districts,
    rows: treeRows(tree, today, withEnded).map(({ unit, depth }) => ({
      code: unit.code,
      name: unit.name[language],
      kind: unitKinds.find((kind) => kind === unit.kind) ?? 'bureau',
      region: unit.regionCode ?? '',
      validTo: unit.validTo,
      depth,
      open: open.get(unit.id) ?? 0,
    })),
  };
});

export default function UnitsPage() {
  const { t, i18n } = useTranslation(['rules', 'admin']);
  const { rows, counts, view, districts } = useLoaderData<typeof loader>();
  const base = useHref('/admin/units');
  const words = useUnitWords();
  return (
    <>
      <BackLink href={useHref('/admin')} label={t('admin:title')} />
      <div className="head-row">
        <h1>{t('rules:units.title')}</h1>
        <p>{t('rules:units.lede')}</p>
        <ButtonLink href={`${base}/new`} kind="second">
          {t('rules:units.new')}
        </ButtonLink>
      </div>
      <Filters
        filters={(['current', 'ended'] as const).map((name) => ({
          href: name === 'current' ? base : `${base}?view=${name}`,
          label: t(`rules:units.view.${name}`),
          count: counts[name],
          isCurrent: name === view,
        }))}
      />
      <DataTable
        caption={t('rules:units.title')}
        captionHidden
        rows={rows}
        rowKey={({ code }) => code}
        columns={[
          {
            key: 'name',
            head: t('rules:units.name'),
            isRowHead: true,
            cell: ({ code, name, depth, validTo }) => (
              <span className={`deep-${Math.min(depth, 3)}`}>
                <a href={`${base}/${code}`}>{name}</a>
                {validTo ? (
                  <small className="muted line-of">
                    {t('rules:versions.to', { day: formatDay(validTo, i18n.language) })}
                  </small>
                ) : null}
              </span>
            ),
          },
          { key: 'code', head: t('rules:units.code'), cell: ({ code }) => code },
          { key: 'kind', head: t('rules:units.kind'), cell: ({ kind }) => words.kind(kind) },
          { key: 'region', head: t('rules:when.districts'), cell: ({ region }) => districts[region] },
          {
            key: 'open',
            head: t('rules:units.open'),
            isNumeric: true,
            cell: ({ open }) => (open === 0 ? null : formatNumber(open)),
          },
        ]}
      />
    </>
  );
}
