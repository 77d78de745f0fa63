import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { Button } from '~/ui/button';
import { TextField } from '~/ui/field';
import { formatDay } from '~/ui/format';
import { Part } from '~/ui/panel';
import { StatusTag } from '~/ui/status-tag';
import { DataTable } from '~/ui/table';
import type { CalendarYearRow } from '../queries/list-calendar-years.server';

type LocalDay = { day: string; region: string; isWorkday: boolean; name: string };

/** The years that are known, and the single days that were entered, each of which can be taken back. */
export function CalendarLists(props: {
  years: readonly CalendarYearRow[];
  local: readonly LocalDay[];
  districts: readonly { code: string; name: string }[];
  token: string;
}) {
  const { t, i18n } = useTranslation('rules');
  const whereOf = (region: string) =>
    props.districts.find(({ code }) => code === region)?.name ?? t('calendar.whole_city');
  return (
    <>
      <Part id="days" title={t('calendar.days')}>
        {props.local.length === 0 ? (
          <p className="muted">{t('calendar.no_days')}</p>
        ) : (
          <DataTable
            caption={t('calendar.days')}
            captionHidden
            rows={props.local}
            rowKey={({ day, region }) => `${day} ${region}`}
            columns={[
              {
                key: 'day',
                head: t('calendar.day'),
                isRowHead: true,
                cell: ({ day }) => formatDay(day, i18n.language),
              },
              { key: 'where', head: t('calendar.where'), cell: ({ region }) => whereOf(region) },
              {
                key: 'what',
                head: t('calendar.kind'),
                cell: ({ isWorkday, name }) => `${t(isWorkday ? 'calendar.work' : 'calendar.off')} ${name}`,
              },
              {
                key: 'undo',
                head: t('calendar.undo'),
                cell: (row) => <Undo row={row} token={props.token} />,
              },
            ]}
          />
        )}
      </Part>
      <Part id="years" title={t('calendar.years')}>
        <DataTable
          caption={t('calendar.years')}
          captionHidden
          rows={props.years}
          rowKey={({ year }) => String(year)}
          columns={[
            { key: 'year', head: t('calendar.year'), isRowHead: true, cell: ({ year }) => year },
            {
              key: 'status',
              head: t('calendar.status'),
              cell: ({ status }) => (
                <StatusTag kind={status === 'published' ? 'settled' : 'waiting'} quiet>
                  {t(`calendar.${status}`)}
                </StatusTag>
              ),
            },
            { key: 'off', head: t('calendar.off'), isNumeric: true, cell: ({ off }) => off },
            { key: 'worked', head: t('calendar.work'), isNumeric: true, cell: ({ worked }) => worked },
            { key: 'source', head: t('versions.source'), cell: ({ source }) => source },
          ]}
        />
      </Part>
    </>
  );
}

function Undo({ row, token }: { row: LocalDay; token: string }) {
  const { t } = useTranslation('rules');
  const id = `undo-${row.day}-${row.region}`;
  return (
    <details className="fold">
      <summary>{t('calendar.undo')}</summary>
      <Form method="post" reloadDocument>
        <input type="hidden" name="day" value={row.day} />
        <input type="hidden" name="region" value={row.region} />
        <input type="hidden" name="token" value={token} />
        <TextField name="reason" id={id} label={t('form.reason')} width={12} />
        <Button kind="second" name="intent" value="day_undo">
          {t('calendar.undo')}
        </Button>
      </Form>
    </details>
  );
}
