import { useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { AUDIT_ROWS, listAudit } from '~/modules/audit/queries/list-audit.server';
import { countWaiting, findHead, listHeads } from '~/modules/audit/queries/read-chain.server';
import { auditFilter } from '~/modules/audit/schema';
import { AuditFilterForm } from '~/modules/audit/ui/audit-filter-form';
import { AuditHead } from '~/modules/audit/ui/audit-head';
import { AuditTable } from '~/modules/audit/ui/audit-table';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { translator } from '~/platform/i18n/i18n.server';
import { Empty } from '~/ui/empty';
import { BackLink } from '~/ui/step-head';
import { staffTitle } from '../staff/staff-title';

export const meta = staffTitle;

const DAYS = 7;

/** The audit log with its filters, and where its chain stands; for the inspector. */
export const loader = staffLoader('audit.read', async (page, trx) => {
  const { timeZone } = await getCity(page.db);
  const given = Object.fromEntries([...page.url.searchParams].filter(([, value]) => value !== ''));
  const filter = auditFilter.parse(given);
  const t = translator(page.language);
  const head = await findHead(trx);
  return {
    title: t('audit:title'),
    filter,
    size: AUDIT_ROWS,
    ...(await listAudit(trx, page.scope, { ...filter, timeZone })),
    head,
    waiting: await countWaiting(trx, head?.id ?? 0),
    heads: await listHeads(trx, DAYS),
    reader: { timeZone, language: page.language },
  };
});

export default function AuditPage() {
  const { t } = useTranslation(['audit', 'admin']);
  const { filter, size, rows, before, head, heads, waiting, reader } = useLoaderData<typeof loader>();
  const path = useHref('/admin/audit');
  const { before: from, ...narrowed } = filter;
  const isNarrowed = Object.values(filter).some((value) => value !== undefined);
  const at = (id: number | undefined) => {
    const pairs = Object.entries({ ...narrowed, before: id }).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)]],
    );
    return pairs.length > 0 ? `${path}?${new URLSearchParams(pairs)}` : path;
  };
  return (
    <>
      <BackLink href={useHref('/admin')} label={t('admin:title')} />
      <div className="head-row">
        <h1>{t('title')}</h1>
        <p>{t('note', { n: size })}</p>
      </div>
      <AuditFilterForm filter={narrowed} action={path} />
      {rows.length === 0 ? (
        <Empty title={t(isNarrowed ? 'none' : 'empty')}>
          <p>{t(isNarrowed ? 'none_text' : 'empty_text')}</p>
        </Empty>
      ) : (
        <AuditTable rows={rows} reader={reader} />
      )}
      <ul className="links">
        {before ? (
          <li>
            <a href={at(before)} rel="next">
              {t('older')}
            </a>
          </li>
        ) : null}
        {from ? (
          <li>
            <a href={at(undefined)}>{t('newest')}</a>
          </li>
        ) : null}
      </ul>
      <AuditHead head={head} heads={heads} waiting={waiting} reader={reader} />
    </>
  );
}
