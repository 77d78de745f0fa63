import { useTranslation } from 'react-i18next';
import { formatDateTime, formatDay } from '~/ui/format';
import { Timeline } from '~/ui/timeline';
import type { ChangeRow } from '../queries/list-changes.server';

/** Who changed a thing in the pages, when, from which day on, and why. */
export function ChangeHistory({ changes, timeZone }: { changes: readonly ChangeRow[]; timeZone: string }) {
  const { t, i18n } = useTranslation('rules');
  if (changes.length === 0) return <p className="muted">{t('history.none')}</p>;
  return (
    <Timeline
      dense
      items={changes.map((change) => ({
        key: String(change.id),
        at: formatDateTime(change.at, timeZone, i18n.language),
        title: t(`history.${change.state}`, { name: change.by }),
        body: (
          <>
            <p>{change.reason}</p>
            {change.validFrom ? (
              <p className="muted">
                {t('history.from', { day: formatDay(change.validFrom, i18n.language) })}
              </p>
            ) : null}
            {change.decidedBy ? (
              <p className="muted">
                {t('history.decided', { name: change.decidedBy })} {change.remark}
              </p>
            ) : null}
          </>
        ),
      }))}
    />
  );
}
