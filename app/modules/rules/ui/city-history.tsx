import { useTranslation } from 'react-i18next';
import { formatDateTime } from '~/ui/format';
import { Timeline } from '~/ui/timeline';
import type { ChangeRow } from '../queries/list-changes.server';

/** What each change of the city's appearance made of it, by whom and why; each leads back to a form that is filled with it. */
export function CityHistory(props: {
  changes: readonly (Pick<ChangeRow, 'id' | 'at' | 'by' | 'reason'> & { part: string; says: string })[];
  timeZone: string;
  here: string;
}) {
  const { t, i18n } = useTranslation(['city', 'rules']);
  if (props.changes.length === 0) return <p className="muted">{t('rules:history.none')}</p>;
  return (
    <Timeline
      dense
      items={props.changes.map(({ id, at, by, reason, part, says }) => ({
        key: String(id),
        at: formatDateTime(at, props.timeZone, i18n.language),
        title: `${t(`city:part.${part as 'names'}`)} · ${t('rules:history.applied', { name: by })}`,
        body: (
          <>
            <p>{reason}</p>
            <p className="muted">{says}</p>
            <p>
              <a href={`${props.here}?was=${id}#${part}`}>{t('city:fill_before')}</a>
            </p>
          </>
        ),
      }))}
    />
  );
}
