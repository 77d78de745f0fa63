import { Form, useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { listPeople, PEOPLE_ROWS } from '~/modules/accounts/queries/list-people.server';
import { localDay } from '~/modules/deadlines/core/time-zone';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { translator } from '~/platform/i18n/i18n.server';
import { Button, ButtonLink } from '~/ui/button';
import { Empty } from '~/ui/empty';
import { SelectField, TextField } from '~/ui/field';
import { formatDay } from '~/ui/format';
import { Pagination } from '~/ui/pagination';
import { StatusTag } from '~/ui/status-tag';
import { BackLink } from '~/ui/step-head';
import { DataTable } from '~/ui/table';
import { staffTitle } from '../staff/staff-title';
import { unitOptions } from './unit-options.server';

export const meta = staffTitle;

/** Everybody who works here, by unit; search and filter are the address. */
export const loader = staffLoader('people.manage', async (page, trx) => {
  const { scope, language, now } = page;
  const { timeZone } = await getCity(page.db);
  const asked = page.url.searchParams;
  const q = (asked.get('q') ?? '').trim().slice(0, 60);
  const units = await unitOptions(page);
  const unitCode = units.find(({ value }) => value === asked.get('unit'))?.value ?? '';
  const number = Number(asked.get('page'));
  const at = Number.isInteger(number) && number > 0 && number < 10_000 ? number : 1;
  const input = { q, unitCode, today: localDay(now, timeZone), page: at };
  const { rows, total } = await listPeople(trx, scope, input);
  const t = translator(language);
  return {
    title: t('people:title'),
    ...{ q, unitCode, units, total, at, size: PEOPLE_ROWS },
    rows: rows.map((row) => ({
      ...{ ...row, unit: row.unit[language] },
      absentUntil: row.absentUntil && formatDay(row.absentUntil, language),
    })),
  };
});

type Row = ReturnType<typeof useLoaderData<typeof loader>>['rows'][number];

export default function People() {
  const { t } = useTranslation(['people', 'admin']);
  const { q, unitCode, units, rows, total, at, size } = useLoaderData<typeof loader>();
  const base = useHref('/admin/people');
  const address = (to: number) => {
    const search = new URLSearchParams({
      ...(q && { q }),
      ...(unitCode && { unit: unitCode }),
      page: String(to),
    });
    return `${base}?${search}`;
  };
  const from = (at - 1) * size;
  return (
    <>
      <BackLink href={useHref('/admin')} label={t('admin:title')} />
      <div className="head-row">
        <h1>{t('title')}</h1>
        <p>{t('count', { n: total })}</p>
      </div>
      <p className="acts">
        <ButtonLink href={`${base}/new`}>{t('new')}</ButtonLink>
        <ButtonLink kind="second" href={`${base}/workstations`}>
          {t('stations')}
        </ButtonLink>
      </p>
      <Form method="get" action="/admin/people" reloadDocument className="narrowed-by" role="search">
        <TextField name="q" type="search" label={t('find_label')} value={q} maxLength={60} width={20} />
        <SelectField
          name="unit"
          label={t('unit')}
          value={unitCode}
          options={[{ value: '', label: t('all_units') }, ...units]}
        />
        <p>
          <Button kind="second">{t('find')}</Button>
        </p>
      </Form>
      {rows.length === 0 ? (
        <Empty title={t('empty.title')}>
          <p>{t('empty.text')}</p>
        </Empty>
      ) : (
        <>
          <DataTable
            caption={t('title')}
            captionHidden
            rows={rows}
            rowKey={(row) => String(row.id)}
            columns={[
              {
                key: 'name',
                head: t('name'),
                isRowHead: true,
                cell: (row) => <a href={`${base}/${row.id}`}>{row.name}</a>,
              },
              { key: 'login', head: t('login'), cell: (row) => row.login },
              { key: 'unit', head: t('unit'), cell: (row) => row.unit },
              {
                key: 'roles',
                head: t('roles'),
                cell: (row) => row.roles.map((role) => t(`role.${role}`)).join(' · '),
              },
              { key: 'state', head: t('state'), cell: (row) => <State row={row} /> },
            ]}
          />
          {total > size ? (
            <Pagination
              from={from + 1}
              to={from + rows.length}
              total={total}
              previousHref={at > 1 ? address(at - 1) : undefined}
              nextHref={from + rows.length < total ? address(at + 1) : undefined}
            />
          ) : null}
        </>
      )}
    </>
  );
}

function State({ row }: { row: Row }) {
  const { t } = useTranslation('people');
  if (!row.isActive) return <StatusTag kind="stopped">{t('state_of.disabled')}</StatusTag>;
  if (row.absentUntil)
    return <StatusTag kind="waiting">{t('state_of.away', { day: row.absentUntil })}</StatusTag>;
  if (row.hasStartPassword) return <StatusTag kind="waiting">{t('state_of.start')}</StatusTag>;
  if (!row.hasFactor) return <StatusTag kind="calm">{t('state_of.no_factor')}</StatusTag>;
  return <StatusTag kind="active">{t('state_of.fine')}</StatusTag>;
}
