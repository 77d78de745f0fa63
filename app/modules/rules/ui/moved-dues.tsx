import { useTranslation } from 'react-i18next';
import type { MovedDues } from '~/modules/cases/queries/list-moved-dues.server';
import { formatDateTime, formatNumber } from '~/ui/format';
import { DataTable } from '~/ui/table';

/** Which open cases' promised dates would move, from when to when. */
export function MovedDuesTable(props: { dues: MovedDues; units: Record<string, string>; timeZone: string }) {
  const { t, i18n } = useTranslation('rules');
  const { dues, units, timeZone } = props;
  const at = (instant: Date) => formatDateTime(instant, timeZone, i18n.language);
  const counts = { n: formatNumber(dues.promised), inner: formatNumber(dues.inner) };
  const isPart = dues.rows.length < dues.promised;
  return (
    <>
      <p className="lede">{t(dues.promised === 0 ? 'dues.none' : 'dues.moved', counts)}</p>
      <p className="muted">{t('dues.inner', counts)}</p>
      {dues.rows.length > 0 ? (
        <DataTable
          caption={t(isPart ? 'dues.caption_part' : 'dues.caption', {
            shown: formatNumber(dues.rows.length),
          })}
          rows={dues.rows}
          rowKey={({ number }) => number}
          columns={[
            { key: 'number', head: t('dues.number'), isRowHead: true, cell: ({ number }) => number },
            { key: 'unit', head: t('routing.lead'), cell: ({ unitId }) => units[String(unitId)] },
            { key: 'before', head: t('dues.before'), cell: ({ before }) => at(before) },
            { key: 'after', head: t('dues.after'), cell: ({ after }) => at(after) },
          ]}
        />
      ) : null}
    </>
  );
}
