import { useTranslation } from 'react-i18next';
import type { InboxRow } from '../core/case-view';
import type { Reader } from './staff-reader';
import { DueTag, UrgencyFlag } from './staff-tags';

/** The list that a case was opened from, beside its desk where the window is wide. */
export function Queue(props: {
  title: string;
  rows: readonly InboxRow[];
  current: string;
  reader: Reader;
  hrefOf: (number: string) => string;
}) {
  const { t } = useTranslation('staff');
  if (props.rows.length === 0) return null;
  return (
    <nav className="queue" aria-label={t('queue.label', { title: props.title })}>
      <ol>
        {props.rows.map((row) => (
          <li key={row.number}>
            <a
              href={props.hrefOf(row.number)}
              aria-current={row.number === props.current ? 'page' : undefined}
            >
              <span>
                <UrgencyFlag urgency={row.urgency} />
                {row.title}
              </span>
              {row.standing ? (
                <DueTag standing={row.standing} reader={props.reader} />
              ) : (
                <small>{t(`state.${row.state}`)}</small>
              )}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
