import { useTranslation } from 'react-i18next';
import { localDay } from '~/modules/deadlines/core/time-zone';
import { expandTrace, type TraceDay, weeksOf } from '~/modules/deadlines/core/trace';
import { type CalendarDay, type CalendarDayKind, DueCalendar } from '~/ui/due-calendar';
import { formatDayShort } from '~/ui/format';
import type { ClockView } from '../core/case-view';
import { startEventOf, useCellWords, useDueWords } from './due-words';

/** More weeks than this are told in words only: a page of sixty days helps nobody. */
const MOST_WEEKS = 10;

/** How a due date was worked out: in a sentence, and as a calendar to check with a finger. */
export function CaseDue(props: { clock: ClockView; now: Date; timeZone: string }) {
  const { t, i18n } = useTranslation('track');
  const { clock, timeZone } = props;
  const say = useDueWords();
  const cell = useCellWords();
  const event = startEventOf(clock.startEvent);
  const language = i18n.language === 'en' ? 'en' : 'zh-CN';
  const { trace } = clock;
  const weeks = weeksOf(expandTrace(trace));
  const today = localDay(props.now, timeZone);
  const isInDays = trace.unit === 'wd' || trace.unit === 'd';
  const first = weeks[0]?.[0]?.day;
  const last = weeks.at(-1)?.at(-1)?.day;
  const holdsToday = first !== undefined && last !== undefined && first <= today && today <= last;
  return (
    <>
      <p>
        {clock.name ? t('due.rule', { name: clock.name[language] }) : null}
        {say(trace, event)}
      </p>
      {clock.source ? (
        <p className="small muted">
          {t(clock.isAssumption ? 'due.source_open' : 'due.source', { source: clock.source })}
        </p>
      ) : null}
      {isInDays && first && last && weeks.length <= MOST_WEEKS ? (
        <DueCalendar
          caption={t(holdsToday ? 'due.caption_today' : 'due.caption', {
            from: formatDayShort(first, i18n.language),
            to: formatDayShort(last, i18n.language),
          })}
          weeks={weeks.map((week) =>
            week.map(
              (day): CalendarDay => ({
                day: day.day,
                kind: kindOf(day),
                label: cell(day, event) || undefined,
                short: shortOf(day),
                isToday: day.day === today,
              }),
            ),
          )}
        />
      ) : null}
    </>
  );
}

function kindOf(day: TraceDay): CalendarDayKind {
  switch (day.mark) {
    case 'outside':
      return 'plain';
    case 'counted':
      return day.isMakeup ? 'makeup' : 'counted';
    case 'weekend':
    case 'holiday':
    case 'paused':
      return 'rest';
    default:
      return day.mark;
  }
}

/** On a phone the number alone says which day of the count it is. */
const shortOf = (day: TraceDay) =>
  day.mark === 'counted' && day.n !== undefined && !day.isMakeup ? String(day.n) : undefined;
