import { useTranslation } from 'react-i18next';
import type { Language } from '~/platform/i18n/languages';
import { Facts } from '~/ui/facts';
import { formatDateTime, formatDay, formatNumber } from '~/ui/format';
import { Part } from '~/ui/panel';
import { DataTable } from '~/ui/table';

type Head = { id: number; hash: string; sealedAt: Date | string };

const COMMAND = 'npm run audit:verify';

/** Where the chain stands, and where it stood when the last days ended. */
export function AuditHead(props: {
  head: Head | undefined;
  heads: readonly (Head & { day: string })[];
  waiting: number;
  reader: { timeZone: string; language: Language };
}) {
  const { t } = useTranslation('audit');
  const { head, heads, waiting, reader } = props;
  return (
    <Part id="chain" title={t('head.title')}>
      <p>{t('head.text', { command: COMMAND })}</p>
      {head ? (
        <Facts
          facts={[
            { term: t('head.last'), text: String(head.id) },
            { term: t('head.at'), text: formatDateTime(head.sealedAt, reader.timeZone, reader.language) },
            { term: t('head.hash'), text: <code>{head.hash}</code> },
            { term: t('head.waiting'), text: formatNumber(waiting) },
          ]}
        />
      ) : (
        <p>{t('head.none')}</p>
      )}
      {heads.length > 0 ? (
        <>
          <h3>{t('head.days')}</h3>
          <DataTable
            caption={t('head.days_caption')}
            captionHidden
            rows={heads}
            rowKey={({ day }) => day}
            columns={[
              {
                key: 'day',
                head: t('head.day'),
                isRowHead: true,
                cell: ({ day }) => formatDay(day, reader.language),
              },
              { key: 'id', head: t('head.id'), isNumeric: true, cell: ({ id }) => String(id) },
              { key: 'hash', head: t('head.hash'), cell: ({ hash }) => <code>{hash}</code> },
            ]}
          />
          <p className="small muted">{t('head.keep')}</p>
        </>
      ) : null}
    </Part>
  );
}
