import { Form, useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { reachOf } from '~/modules/accounts/core/access';
import { staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { inboxViews } from '~/modules/cases/core/case-view';
import { listInbox } from '~/modules/cases/queries/list-inbox.server';
import { InboxTable } from '~/modules/cases/ui/staff-inbox-table';
import { addDays } from '~/modules/deadlines/core/days';
import { localDay } from '~/modules/deadlines/core/time-zone';
import { getCalendars } from '~/modules/deadlines/queries/get-calendar.server';
import { maskedTitle } from '~/modules/privacy/core/masked-case';
import { takenOver } from '~/modules/units/core/unit-tree';
import { getUnits } from '~/modules/units/queries/get-units.server';
import { translator } from '~/platform/i18n/i18n.server';
import { Button } from '~/ui/button';
import { Empty } from '~/ui/empty';
import { TextField } from '~/ui/field';
import { Filters } from '~/ui/filters';
import { formatNumber } from '~/ui/format';
import { Notice } from '~/ui/notice';
import { Pagination } from '~/ui/pagination';
import { listAddress, readListAddress } from './list-address';
import { staffTitle } from './staff-title';

const PAGE = 50;

export const meta = staffTitle;

/** The cases of the person's unit and those below it, by the filters in the address. */
export const loader = staffLoader('case.read', async (page, trx) => {
  const address = readListAddress(page.url.searchParams);
  const calendarOf = await getCalendars(page.db);
  const inbox = await listInbox(trx, page.scope, { ...address, now: page.now, calendarOf });
  const t = translator(page.language);
  const today = localDay(page.now, calendarOf().timeZone);
  const before = takenOver(await getUnits(page.db), page.scope.unitId, addDays(today, -30), today);
  return {
    title: [t('staff:inbox.title'), page.session.unitName[page.language]].join(' · '),
    address: { ...address, page: inbox.page },
    inbox: { ...inbox, rows: inbox.rows.map((row) => ({ ...row, title: maskedTitle(row.title) })) },
    takenOver: before.map((unit) => unit.name[page.language]),
    hasDeclared: page.url.searchParams.get('done') === 'interest',
    unit: page.session.unitName[page.language],
    hasUnits: page.scope.unitIds.length > 1 || reachOf(page.scope.roles, 'case.read') === 'all',
    reader: { language: page.language, timeZone: calendarOf().timeZone, now: page.now },
  };
});

export default function InboxPage() {
  const { t } = useTranslation(['staff', 'common']);
  const {
    inbox,
    takenOver: before,
    hasDeclared,
    address,
    unit,
    hasUnits,
    reader,
  } = useLoaderData<typeof loader>();
  const base = useHref('/inbox');
  const keys = useHref('/keys.js');
  const { counts, rows, total } = inbox;
  const from = (inbox.page - 1) * PAGE;
  const head = [
    unit,
    t('staff:inbox.open', { n: formatNumber(counts.open) }),
    counts.overdue > 0 && t('staff:inbox.overdue', { n: formatNumber(counts.overdue) }),
    counts.today > 0 && t('staff:inbox.today', { n: formatNumber(counts.today) }),
  ];
  const caption = t('staff:inbox.caption', { view: t(`staff:view.${address.view}`) });
  return (
    <>
      {before.map((closed) => (
        <Notice key={closed}>{t('staff:inbox.taken_over', { unit: closed })}</Notice>
      ))}
      {hasDeclared ? (
        <div role="status">
          <Notice kind="good">
            <p>{t('staff:done.interest')}</p>
          </Notice>
        </div>
      ) : null}
      <div className="head-row">
        <h1>{t('staff:inbox.title')}</h1>
        <p>{head.filter(Boolean).join(' · ')}</p>
        <Form method="get" action="/inbox" reloadDocument className="find" role="search">
          {address.view === 'open' ? null : <input type="hidden" name="view" value={address.view} />}
          <TextField
            name="q"
            type="search"
            label={t('staff:inbox.find_label')}
            labelHidden
            placeholder={t('staff:inbox.find_placeholder')}
            value={address.q}
            maxLength={100}
          />
          <Button kind="second">{t('staff:inbox.find')}</Button>
        </Form>
      </div>
      <Filters
        filters={inboxViews.map((view) => ({
          href: listAddress(base, { ...address, view, page: 1 }),
          label: t(`staff:view.${view}`),
          count: view === 'done' ? undefined : counts[view],
          isCurrent: view === address.view,
        }))}
      />
      {address.q ? (
        <p className="found">
          {t('staff:inbox.found', { q: address.q, n: formatNumber(total) })}{' '}
          <a href={listAddress(base, { ...address, q: undefined, page: 1 })}>{t('staff:inbox.clear')}</a>
        </p>
      ) : null}
      {rows.length === 0 ? (
        <Empty title={address.q ? t('staff:empty.search.title') : t(`staff:empty.${address.view}.title`)}>
          <p>{address.q ? t('staff:empty.search.text') : t(`staff:empty.${address.view}.text`)}</p>
        </Empty>
      ) : (
        <div className="listed">
          <InboxTable
            caption={caption}
            rows={rows}
            reader={reader}
            hasUnits={hasUnits}
            hrefOf={(number) => listAddress(`${base}/${number}`, address)}
          />
          <div className="list-foot">
            <Pagination
              from={from + 1}
              to={from + rows.length}
              total={total}
              previousHref={
                inbox.page > 1 ? listAddress(base, { ...address, page: inbox.page - 1 }) : undefined
              }
              nextHref={
                inbox.page < inbox.pages ? listAddress(base, { ...address, page: inbox.page + 1 }) : undefined
              }
            />
            <p className="small muted">
              {t('staff:inbox.counted')}
              <span data-keys="" hidden>
                {' '}
                <kbd>J</kbd> <kbd>K</kbd> {t('staff:keys.move')} <kbd>{t('staff:keys.enter')}</kbd>{' '}
                {t('staff:keys.open')} <kbd>/</kbd> {t('staff:keys.find')}
              </span>
            </p>
          </div>
        </div>
      )}
      <script src={keys} defer />
    </>
  );
}
