import { useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { localDay } from '~/modules/deadlines/core/time-zone';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { listReviews } from '~/modules/satisfaction/queries/list-reviews.server';
import { translator } from '~/platform/i18n/i18n.server';
import { Empty } from '~/ui/empty';
import { Filters } from '~/ui/filters';
import { formatDayShort } from '~/ui/format';
import { StatusTag } from '~/ui/status-tag';
import { DataTable } from '~/ui/table';
import { staffTitle } from './staff-title';

export const meta = staffTitle;

/** Bad ratings that someone other than the officer has to look at, and what came of those before. */
export const loader = staffLoader('rating.review', async (page, trx) => {
  const { language, now, scope } = page;
  const isDecided = page.url.searchParams.get('view') === 'decided';
  const city = await getCity(page.db);
  const t = translator(language);
  const levelOf = (level: number | null) =>
    city.ratingScale.levels.find((row) => row.level === level)?.name[language];
  const day = (at: Date) => formatDayShort(localDay(at, city.timeZone), language);
  const rows = await listReviews(trx, scope, { isDecided, now });
  return {
    title: t('rating:review.title'),
    isDecided,
    isDone: page.url.searchParams.has('done'),
    rows: rows.map(({ dueAt, decidedAt, unit, satisfied, ...row }) => ({
      ...row,
      level: levelOf(satisfied),
      unit: unit?.[language],
      isLate: dueAt < now,
      due: day(dueAt),
      decided: decidedAt ? day(decidedAt) : undefined,
    })),
  };
});

export default function Reviews() {
  const { t } = useTranslation(['rating', 'staff']);
  const { rows, isDecided, isDone } = useLoaderData<typeof loader>();
  const base = useHref('/inbox/reviews');
  type Row = (typeof rows)[number];
  const due = {
    key: 'due',
    head: t('rating:review.column.due'),
    cell: (row: Row) =>
      row.isLate ? (
        <StatusTag kind="overdue">{t('rating:review.late')}</StatusTag>
      ) : (
        t('rating:review.by', { day: row.due })
      ),
  };
  const result = {
    key: 'result',
    head: t('rating:review.column.result'),
    cell: (row: Row) => (row.outcome ? `${row.decided} ${t(`rating:review.outcome.${row.outcome}`)}` : null),
  };
  return (
    <>
      <div className="head-row">
        <h1>{t('rating:review.title')}</h1>
      </div>
      {isDone ? <p role="status">{t('rating:review.done')}</p> : null}
      <Filters
        filters={[
          { href: base, label: t('rating:review.open'), isCurrent: !isDecided },
          { href: `${base}?view=decided`, label: t('rating:review.decided'), isCurrent: isDecided },
        ]}
      />
      {rows.length === 0 ? (
        <Empty title={t('rating:review.empty')}>
          <p>{t('rating:review.empty_why')}</p>
        </Empty>
      ) : (
        <DataTable
          caption={t('rating:review.title')}
          captionHidden
          rows={rows}
          rowKey={({ id }) => String(id)}
          columns={[
            isDecided ? result : due,
            {
              key: 'case',
              head: t('rating:review.column.case'),
              isRowHead: true,
              cell: (row) => (
                <>
                  <a href={`${base}/${row.id}`}>{row.title}</a>
                  {row.isAppealed ? (
                    <>
                      {' '}
                      <StatusTag kind="due" quiet>
                        {t('rating:review.appeal.tag')}
                      </StatusTag>
                    </>
                  ) : null}
                </>
              ),
            },
            { key: 'unit', head: t('rating:review.column.unit'), cell: (row) => row.unit },
            {
              key: 'answer',
              head: t('rating:review.column.answer'),
              cell: (row) => {
                const solved = row.solved ? t(`staff:solved.${row.solved}`) : '';
                if (!row.solved) return t('rating:review.answer_satisfied', { level: row.level ?? '' });
                return row.level
                  ? t('rating:review.answer', { solved, level: row.level })
                  : t('rating:review.answer_solved', { solved });
              },
            },
          ]}
        />
      )}
    </>
  );
}
