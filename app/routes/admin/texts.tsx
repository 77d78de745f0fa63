import { useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { localDay } from '~/modules/deadlines/core/time-zone';
import { hasWords, linesOf, mailCodes } from '~/modules/notifications/core/mail-lines';
import { versionFor } from '~/modules/notifications/core/mail-versions';
import { listMailVersions } from '~/modules/notifications/queries/list-mail-versions.server';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { translator } from '~/platform/i18n/i18n.server';
import { formatDay } from '~/ui/format';
import { StatusTag } from '~/ui/status-tag';
import { BackLink } from '~/ui/step-head';
import { DataTable } from '~/ui/table';
import { staffTitle } from '../staff/staff-title';

export const meta = staffTitle;

/** Every mail that the system sends, and whether its words are the standard ones. */
export const loader = staffLoader('site.manage', async (page, trx) => {
  const { db, language, now } = page;
  const { timeZone } = await getCity(db);
  const versions = await listMailVersions(trx);
  const today = localDay(now, timeZone);
  const t = translator(language);
  return {
    title: t('texts:title'),
    rows: mailCodes.map((code) => {
      const newest = versions.find((one) => one.code === code);
      const held = versionFor(versions, code, { at: now, day: today });
      return {
        code,
        lines: linesOf(code).length,
        since: held && hasWords(held.words) ? held.validFrom : undefined,
        next: newest && newest.validFrom > today ? newest.validFrom : undefined,
      };
    }),
  };
});

export default function TextsPage() {
  const { t, i18n } = useTranslation(['texts', 'admin']);
  const { rows } = useLoaderData<typeof loader>();
  const base = useHref('/admin/texts');
  const day = (text: string) => formatDay(text, i18n.language);
  return (
    <>
      <BackLink href={useHref('/admin')} label={t('admin:title')} />
      <div className="head-row">
        <h1>{t('texts:title')}</h1>
        <p>{t('texts:lede')}</p>
      </div>
      <DataTable
        caption={t('texts:title')}
        captionHidden
        rows={rows}
        rowKey={({ code }) => code}
        columns={[
          {
            key: 'name',
            head: t('texts:mail_head'),
            isRowHead: true,
            cell: ({ code }) => <a href={`${base}/${code}`}>{t(`texts:mail.${code}`)}</a>,
          },
          { key: 'when', head: t('texts:when_head'), cell: ({ code }) => t(`texts:when.${code}`) },
          { key: 'lines', head: t('texts:lines_head'), isNumeric: true, cell: ({ lines }) => lines },
          {
            key: 'words',
            head: t('texts:words_head'),
            cell: ({ since, next }) => (
              <span className="marks">
                {since ? (
                  <StatusTag kind="settled" quiet>
                    {t('texts:own_since', { day: day(since) })}
                  </StatusTag>
                ) : (
                  t('texts:standard')
                )}
                {next ? (
                  <StatusTag kind="due" quiet>
                    {t('texts:next', { day: day(next) })}
                  </StatusTag>
                ) : null}
              </span>
            ),
          },
        ]}
      />
    </>
  );
}
