import { useTranslation } from 'react-i18next';
import type { Language } from '~/platform/i18n/languages';
import { formatDateTime } from '~/ui/format';
import { DataTable } from '~/ui/table';
import type { AuditRow } from '../queries/list-audit.server';
import { useAuditWords } from './audit-words';

type Shown = Omit<AuditRow, 'at'> & { at: Date | string };

/** Entries of the log: who did what to what, in words. */
export function AuditTable(props: {
  rows: readonly Shown[];
  reader: { timeZone: string; language: Language };
}) {
  const { t } = useTranslation('audit');
  const words = useAuditWords();
  const { timeZone, language } = props.reader;
  const actorOf = (row: Shown) => t(`actor.${row.actorKind as 'staff'}`, { defaultValue: row.actorKind });
  return (
    <DataTable
      caption={t('caption')}
      captionHidden
      rows={props.rows}
      rowKey={({ id }) => String(id)}
      columns={[
        { key: 'at', head: t('column.at'), cell: ({ at }) => formatDateTime(at, timeZone, language) },
        {
          key: 'who',
          head: t('column.who'),
          cell: (row) =>
            row.login ? (
              <>
                {row.name} <span className="muted">{row.login}</span>
              </>
            ) : (
              actorOf(row)
            ),
        },
        {
          key: 'action',
          head: t('column.action'),
          isRowHead: true,
          cell: ({ action }) => words.action(action),
        },
        {
          key: 'subject',
          head: t('column.subject'),
          cell: ({ subjectKind, subjectId }) => `${words.subject(subjectKind)} ${subjectId}`,
        },
        { key: 'purpose', head: t('column.purpose'), cell: ({ purpose }) => purpose ?? '' },
        {
          key: 'payload',
          head: t('column.payload'),
          cell: ({ payload }) => (
            <ul className="asks">
              {words.facts(payload).map(({ term, text }) => (
                <li key={term}>
                  <span className="muted">{term}</span> {text}
                </li>
              ))}
            </ul>
          ),
        },
      ]}
    />
  );
}
