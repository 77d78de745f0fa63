import { useTranslation } from 'react-i18next';
import { formatDateTime } from '~/ui/format';
import { DataTable } from '~/ui/table';

export type PreviewedDue = { start: Date; dueAt: Date; says: string };

/** Three starts of this week and when the limit ends, with the arithmetic. */
export function DuePreview({ starts, timeZone }: { starts: readonly PreviewedDue[]; timeZone: string }) {
  const { t, i18n } = useTranslation('rules');
  const at = (instant: Date) => formatDateTime(instant, timeZone, i18n.language);
  return (
    <DataTable
      caption={t('limits.preview')}
      captionHidden
      rows={starts}
      rowKey={({ start }) => String(start)}
      columns={[
        { key: 'start', head: t('limits.start'), isRowHead: true, cell: ({ start }) => at(start) },
        { key: 'due', head: t('limits.due'), cell: ({ dueAt }) => at(dueAt) },
        { key: 'why', head: t('limits.why'), cell: ({ says }) => says },
      ]}
    />
  );
}
