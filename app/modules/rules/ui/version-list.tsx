import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay } from '~/ui/format';
import { DataTable } from '~/ui/table';

export type VersionRow = {
  version: number;
  validFrom: string;
  validTo: string | null;
  /** What this version says. */
  says: ReactNode;
  source: string | null;
};

/** The very first versions hold since ever. */
const ALWAYS = '1970-01-01';

/** Every version of a rule with its days, newest first; open cases keep theirs. */
export function VersionList({ rows }: { rows: readonly VersionRow[] }) {
  const { t, i18n } = useTranslation('rules');
  const day = (text: string) => formatDay(text, i18n.language);
  return (
    <DataTable
      caption={t('versions.caption')}
      captionHidden
      rows={rows}
      rowKey={({ version }) => String(version)}
      columns={[
        { key: 'version', head: t('versions.version'), isRowHead: true, cell: ({ version }) => version },
        {
          key: 'days',
          head: t('versions.days'),
          cell: ({ validFrom, validTo }) => {
            if (validTo !== null && validTo < validFrom) return t('versions.never');
            const from =
              validFrom === ALWAYS ? t('versions.always') : t('versions.from', { day: day(validFrom) });
            return validTo === null ? from : `${from} ${t('versions.to', { day: day(validTo) })}`;
          },
        },
        { key: 'says', head: t('versions.says'), cell: ({ says }) => says },
        { key: 'source', head: t('versions.source'), cell: ({ source }) => source },
      ]}
    />
  );
}
