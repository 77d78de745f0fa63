import { useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { isLimitInUse } from '~/modules/cases/core/limits-in-use';
import type { LimitRule } from '~/modules/deadlines/core/choose-limit';
import { localDay } from '~/modules/deadlines/core/time-zone';
import { getCalendar } from '~/modules/deadlines/queries/get-calendar.server';
import { getLimits } from '~/modules/deadlines/queries/get-limits.server';
import { getNames } from '~/modules/rules/queries/get-names.server';
import { useLimitWords } from '~/modules/rules/ui/limit-words';
import { translator } from '~/platform/i18n/i18n.server';
import { Filters } from '~/ui/filters';
import { formatDayShort } from '~/ui/format';
import { StatusTag } from '~/ui/status-tag';
import { BackLink } from '~/ui/step-head';
import { DataTable } from '~/ui/table';
import { staffTitle } from '../staff/staff-title';

export const meta = staffTitle;

/** The limits of today, clock by clock; for each clock the first that fits applies. */
export const loader = staffLoader('rule.manage', async (page) => {
  const { db, language, now } = page;
  const limits = await getLimits(db);
  const today = localDay(now, (await getCalendar(db)).timeZone);
  const held = limits.filter(
    (rule) => rule.validFrom <= today && (rule.validTo === null || today <= rule.validTo),
  );
  const nextOf = (rule: LimitRule) =>
    limits.find(
      (one) =>
        one.code === rule.code &&
        one.validFrom > today &&
        (one.validTo === null || one.validTo >= one.validFrom),
    );
  const clocks = [...new Set(held.map(({ clock }) => clock))];
  const onlyOpen = page.url.searchParams.get('view') === 'assumption';
  const t = translator(language);
  return {
    title: t('rules:limits.title'),
    view: onlyOpen ? ('assumption' as const) : ('all' as const),
    counts: { all: held.length, assumption: held.filter(({ isAssumption }) => isAssumption).length },
    rows: [...held]
      .sort((a, b) => clocks.indexOf(a.clock) - clocks.indexOf(b.clock) || a.position - b.position)
      .filter(({ isAssumption }) => isAssumption || !onlyOpen)
      .map((rule) => ({ ...rule, isUsed: isLimitInUse(rule), next: nextOf(rule)?.validFrom })),
    names: await getNames(db, language),
  };
});

export default function DeadlinesPage() {
  const { t, i18n } = useTranslation(['rules', 'admin']);
  const { rows, names, counts, view } = useLoaderData<typeof loader>();
  const base = useHref('/admin/deadlines');
  const words = useLimitWords(names);
  const language = i18n.language === 'en' ? 'en' : 'zh-CN';
  return (
    <>
      <BackLink href={useHref('/admin')} label={t('admin:title')} />
      <div className="head-row">
        <h1>{t('rules:limits.title')}</h1>
        <p>{t('rules:limits.lede')}</p>
      </div>
      <Filters
        filters={(['all', 'assumption'] as const).map((name) => ({
          href: name === 'all' ? base : `${base}?view=${name}`,
          label: t(`rules:routing.view.${name}`),
          count: counts[name],
          isCurrent: name === view,
        }))}
      />
      <DataTable
        caption={t('rules:limits.title')}
        captionHidden
        rows={rows}
        rowKey={({ code }) => code}
        columns={[
          {
            key: 'name',
            head: t('rules:limits.limit'),
            isRowHead: true,
            cell: (rule) => (
              <>
                <a href={`${base}/${rule.code}`}>{rule.name[language]}</a>
                <span className="marks">
                  {rule.isPromise ? (
                    <StatusTag kind="active" quiet>
                      {t('rules:limits.promise')}
                    </StatusTag>
                  ) : null}
                  {rule.isUsed ? null : (
                    <StatusTag kind="waiting" quiet>
                      {t('rules:mark.unused')}
                    </StatusTag>
                  )}
                  {rule.isAssumption ? (
                    <StatusTag kind="calm" quiet>
                      {t('rules:mark.assumption')}
                    </StatusTag>
                  ) : null}
                  {rule.next ? (
                    <StatusTag kind="due" quiet>
                      {t('rules:mark.changes', { day: formatDayShort(rule.next, language) })}
                    </StatusTag>
                  ) : null}
                </span>
              </>
            ),
          },
          { key: 'length', head: t('rules:limits.length'), cell: (rule) => words.length(rule) },
          { key: 'whom', head: t('rules:routing.when'), cell: (rule) => words.whom(rule) },
          { key: 'source', head: t('rules:versions.source'), cell: (rule) => rule.source },
        ]}
      />
    </>
  );
}
