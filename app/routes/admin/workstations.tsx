import { redirect } from '@remix-run/node';
import { useActionData, useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { decideWorkstation } from '~/modules/accounts/commands/decide-workstation.server';
import { staffAction, staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { listWorkstations } from '~/modules/accounts/queries/list-workstations.server';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { problem } from '~/platform/http/form';
import { translator } from '~/platform/i18n/i18n.server';
import { Button } from '~/ui/button';
import { Empty } from '~/ui/empty';
import { ErrorSummary } from '~/ui/error-summary';
import { formatDateTime } from '~/ui/format';
import { Notice } from '~/ui/notice';
import { StatusTag } from '~/ui/status-tag';
import { BackLink } from '~/ui/step-head';
import { DataTable } from '~/ui/table';
import { useRefused } from '../staff/refused-form';
import { staffTitle } from '../staff/staff-title';

export const meta = staffTitle;

/** Computers that stand for the second factor, and those whose people ask for it. */
export const loader = staffLoader('people.manage', async (page, trx) => {
  const { timeZone } = await getCity(page.db);
  const { language } = page;
  const t = translator(language);
  const when = (at: Date) => formatDateTime(at, timeZone, language);
  return {
    title: t('people:station.title'),
    isDone: page.url.searchParams.has('done'),
    rows: (await listWorkstations(trx, page.scope)).map((row) => ({
      ...{ id: row.id, place: row.place, sign: row.sign, standsFor: row.standsFor },
      ...{ by: `${row.askedBy.unit[language]} · ${row.askedBy.name}`, askedAt: when(row.askedAt) },
      usedAt: row.lastUsedAt && when(row.lastUsedAt),
    })),
  };
});

const form = z.strictObject({ id: z.uuid(), decision: z.enum(['account', 'unit', 'end']) });

export const action = staffAction('people.manage', form, async (page, { id, decision }, values) => {
  const { scope, now } = page;
  const done = await decideWorkstation(page.services, { scope, id, decision, now });
  return done.ok ? redirect('/admin/people/workstations?done=1') : problem(values, { stations: done.reason });
});

type Row = ReturnType<typeof useLoaderData<typeof loader>>['rows'][number];

export default function Workstations() {
  const { t } = useTranslation('people');
  const { rows, isDone } = useLoaderData<typeof loader>();
  const refused = useRefused(useActionData<typeof action>());
  const base = useHref('/admin/people');
  return (
    <>
      <BackLink href={base} label={t('title')} />
      <h1>{t('station.title')}</h1>
      <ErrorSummary errors={refused.errors} />
      {isDone ? (
        <div role="status">
          <Notice kind="good" title={t('done.station')} />
        </div>
      ) : null}
      <p className="read">{t('station.about')}</p>
      <div id="stations">
        {rows.length === 0 ? (
          <Empty title={t('station.none')}>
            <p>{t('station.none_how')}</p>
          </Empty>
        ) : (
          <DataTable
            caption={t('station.title')}
            captionHidden
            rows={rows}
            rowKey={(row) => row.id}
            columns={[
              { key: 'place', head: t('station.place'), isRowHead: true, cell: (row) => row.place },
              { key: 'sign', head: t('station.sign'), cell: (row) => <code>{row.sign}</code> },
              { key: 'by', head: t('station.by'), cell: (row) => row.by },
              { key: 'at', head: t('station.at'), cell: (row) => row.askedAt },
              {
                key: 'for',
                head: t('station.for'),
                cell: (row) =>
                  row.standsFor ? (
                    <>
                      {t(`station.for_${row.standsFor}`)}
                      {row.usedAt ? <small> {t('station.used', { day: row.usedAt })}</small> : null}
                    </>
                  ) : (
                    <StatusTag kind="due">{t('station.waits')}</StatusTag>
                  ),
              },
              { key: 'act', head: t('station.act'), cell: (row) => <Decide row={row} /> },
            ]}
          />
        )}
      </div>
    </>
  );
}

function Decide({ row }: { row: Row }) {
  const { t } = useTranslation('people');
  return (
    <form method="post">
      <input type="hidden" name="id" value={row.id} />
      {row.standsFor ? null : (
        <>
          <Button kind="second" name="decision" value="account">
            {t('station.approve_account')}
          </Button>{' '}
          <Button kind="second" name="decision" value="unit">
            {t('station.approve_unit')}
          </Button>{' '}
        </>
      )}
      <Button kind="plain" name="decision" value="end">
        {row.standsFor ? t('station.end') : t('station.refuse')}
      </Button>
    </form>
  );
}
