import { useHref, useLoaderData } from '@remix-run/react';
import { staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { findReading } from '~/modules/indicators/queries/find-reading.server';
import { CASES_ON_A_PAGE, listCountedCases } from '~/modules/indicators/queries/list-counted-cases.server';
import { NothingYet } from '~/modules/indicators/ui/nothing-yet';
import { periodText } from '~/modules/indicators/ui/words';
import { useWords } from '~/modules/indicators/ui/words-here';
import { maskedTitle } from '~/modules/privacy/core/masked-case';
import { translator } from '~/platform/i18n/i18n.server';
import { Empty } from '~/ui/empty';
import { formatDay } from '~/ui/format';
import { Pagination } from '~/ui/pagination';
import { DataTable } from '~/ui/table';
import { staffTitle } from '../staff/staff-title';
import { officeAddress, readOfficeAddress } from './address';
import { findAlong } from './along.server';

export const meta = staffTitle;

/** The cases behind a figure, for those who may read cases at all. */
export const loader = staffLoader(
  'case.read',
  async (page, trx) => {
    const address = readOfficeAddress(page.url.searchParams);
    const t = translator(page.language);
    const title = t('office:cases.title');
    const reading = await findReading(page.db, trx, { ...address, now: page.now });
    if (!reading) return { title, address };
    const along = await findAlong(page.db, reading, address);
    const wanted = Number(page.url.searchParams.get('page'));
    const list = await listCountedCases(trx, page.scope, {
      reading,
      along,
      page: Number.isInteger(wanted) ? wanted : 1,
    });
    return {
      title,
      address,
      found: {
        ...list,
        rows: list.rows.map((row) => ({ ...row, title: maskedTitle(row.title) })),
        size: CASES_ON_A_PAGE,
        name: along?.name,
        period: reading.period,
      },
    };
  },
  { reads: 'figures' },
);

export default function OfficeCases() {
  const { address, found } = useLoaderData<typeof loader>();
  const words = useWords();
  const { t, language } = words;
  const base = useHref('/office');
  const inbox = useHref('/inbox');
  if (!found) return <NothingYet />;
  const { rows, total, page, pages, size, period } = found;
  const none = t('common:empty_value');
  const from = (page - 1) * size;
  const heading = found.name
    ? t('office:cases.of', { name: found.name[language], when: periodText(words, period) })
    : t('office:cases.heading', { when: periodText(words, period) });
  const at = (to: number) => {
    const path = officeAddress(`${base}/cases`, address);
    return `${path}${path.includes('?') ? '&' : '?'}page=${to}`;
  };
  return (
    <>
      <div className="head-row">
        <h1>{heading}</h1>
        <p className="small muted">{t('office:cases.note')}</p>
        <p>
          <a
            href={officeAddress(base, {
              ...address,
              region: undefined,
              category: undefined,
              unit: undefined,
            })}
          >
            {t('office:cases.back')}
          </a>
        </p>
      </div>
      {rows.length === 0 ? (
        <Empty title={t('office:cases.none')}>
          <p>{t('office:cases.none_text')}</p>
        </Empty>
      ) : (
        <>
          <DataTable
            caption={heading}
            captionHidden
            rows={rows}
            rowKey={({ number }) => number}
            columns={[
              {
                key: 'title',
                head: t('office:cases.case'),
                isRowHead: true,
                cell: ({ number, title }) => <a href={`${inbox}/${number}`}>{title}</a>,
              },
              { key: 'number', head: t('office:cases.number'), cell: ({ number }) => number },
              {
                key: 'received',
                head: t('office:cases.received'),
                cell: ({ receivedOn }) => formatDay(receivedOn, language),
              },
              {
                key: 'category',
                head: t('indicators:column.category'),
                cell: ({ category }) => category?.[language] ?? none,
              },
              {
                key: 'district',
                head: t('indicators:column.place'),
                cell: ({ district }) => district?.[language] ?? none,
              },
              {
                key: 'unit',
                head: t('indicators:column.unit'),
                cell: ({ unit }) => unit?.[language] ?? none,
              },
              { key: 'state', head: t('office:cases.state'), cell: ({ state }) => t(`staff:state.${state}`) },
            ]}
          />
          <Pagination
            from={from + 1}
            to={from + rows.length}
            total={total}
            previousHref={page > 1 ? at(page - 1) : undefined}
            nextHref={page < pages ? at(page + 1) : undefined}
          />
        </>
      )}
    </>
  );
}
