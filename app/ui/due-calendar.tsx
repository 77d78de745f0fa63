import { useTranslation } from 'react-i18next';
import { formatDayShort, formatWeekday } from './format';

/**
 * start: the day before counting begins. counted: a working day, with its count. makeup: a weekend day worked.
 * rest: not counted. due: the last day. plain: outside the count. today: today where nothing else is to be said.
 */
export type CalendarDayKind = 'plain' | 'counted' | 'rest' | 'makeup' | 'due' | 'start' | 'today';

export interface CalendarDay {
  /** 'YYYY-MM-DD' */
  day: string;
  kind: CalendarDayKind;
  /** A short word below the number. */
  label?: string;
  /** What to show instead where the cell is narrow. */
  short?: string;
  /** Today, whatever else the day is. */
  isToday?: boolean;
}

/** Weeks from Monday to Sunday on which a person can check a due date with a finger. */
export function DueCalendar(props: { caption: string; weeks: readonly (readonly CalendarDay[])[] }) {
  const { i18n } = useTranslation('common');
  const first = props.weeks[0]?.[0]?.day;
  return (
    <table className="cal">
      <caption>{props.caption}</caption>
      <thead>
        <tr>
          {[1, 2, 3, 4, 5, 6, 7].map((weekday) => (
            <th key={weekday} scope="col">
              <abbr title={formatWeekday(weekday, i18n.language, 'long')}>
                {formatWeekday(weekday, i18n.language)}
              </abbr>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.weeks.map((week) => (
          <tr key={week[0]?.day}>
            {week.map((day) => (
              <Cell key={day.day} {...day} isFirst={day.day === first} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell({ day, kind, label, short, isToday, isFirst }: CalendarDay & { isFirst: boolean }) {
  const { t, i18n } = useTranslation('common');
  const month = Number(day.slice(5, 7));
  const date = Number(day.slice(8));
  const today = isToday || kind === 'today';
  return (
    <td className={`cal-${kind}${today ? ' cal-now' : ''}`} aria-current={today ? 'date' : undefined}>
      <time dateTime={day}>
        <span className="hide">{formatDayShort(day, i18n.language)}</span>
        <span aria-hidden="true">
          {isFirst || date === 1 ? (
            <>
              {month}/<wbr />
            </>
          ) : null}
          {date}
        </span>
      </time>
      {label ? (
        <small>
          {short ? (
            <>
              <span className="at-wide">{label}</span>
              <span className="at-narrow">{short}</span>
            </>
          ) : (
            label
          )}
        </small>
      ) : null}
      {today ? <span className="hide">{t('today')}</span> : null}
    </td>
  );
}
