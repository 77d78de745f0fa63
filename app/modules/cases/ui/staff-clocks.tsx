import { useTranslation } from 'react-i18next';
import type { StartEvent } from '~/modules/deadlines/core/explain';
import { type Speaker, sayCell, sayDue } from '~/modules/deadlines/core/say';
import { localDay } from '~/modules/deadlines/core/time-zone';
import { expandTrace, weeksOf } from '~/modules/deadlines/core/trace';
import { type CalendarDay, DueCalendar } from '~/ui/due-calendar';
import { formatDay, formatDayShort } from '~/ui/format';
import { StatusTag } from '~/ui/status-tag';
import type { ClockView } from '../core/case-view';
import type { Reader } from './staff-reader';
import { dueDay } from './staff-tags';

/** Every limit of the case: how it ended or stands, by which rule, and how its date was counted. */
export function Clocks({ clocks, reader }: { clocks: readonly ClockView[]; reader: Reader }) {
  return (
    <ul className="clocks">
      {[...clocks].sort(runningFirst).map((clock) => (
        <li key={`${clock.kind}-${clock.round}-${clock.startedAt.getTime()}`}>
          <Clock clock={clock} reader={reader} />
        </li>
      ))}
    </ul>
  );
}

const runningFirst = (a: ClockView, b: ClockView) =>
  Number(Boolean(a.stoppedAt)) - Number(Boolean(b.stoppedAt));

function Clock({ clock, reader }: { clock: ClockView; reader: Reader }) {
  const { t } = useTranslation('staff');
  const speaker = useSpeaker(reader);
  const event = startEvent(clock.startEvent);
  return (
    <details className="fold">
      <summary>
        <span>{clock.name?.[reader.language] ?? clock.kind}</span> <ClockTag clock={clock} reader={reader} />{' '}
        <small className="muted">{dueDay(clock.dueAt, reader)}</small>
      </summary>
      <p>{sayDue(clock.trace, speaker, event).join(reader.language === 'en' ? ' ' : '')}</p>
      {isDrawn(clock) ? (
        <DueCalendar
          caption={t('clock.calendar')}
          weeks={drawnWeeks(clock, speaker, event, localDay(reader.now, reader.timeZone))}
        />
      ) : null}
      <p className="hint">
        {clock.source ? t('clock.source', { source: clock.source }) : null}
        {clock.isAssumption ? ` ${t('clock.assumption')}` : null}
      </p>
    </details>
  );
}

function ClockTag({ clock, reader }: { clock: ClockView; reader: Reader }) {
  const { t } = useTranslation('staff');
  if (clock.stoppedAt) {
    return clock.isLate ? (
      <StatusTag kind="overdue" quiet>
        {t('clock.done_late')}
      </StatusTag>
    ) : (
      <StatusTag kind="settled" quiet>
        {t('clock.done')}
      </StatusTag>
    );
  }
  const isLate = clock.isLate || clock.dueAt.getTime() < reader.now.getTime();
  if (clock.trace.pausedSince && !isLate) return <StatusTag kind="stopped">{t('due.paused')}</StatusTag>;
  return isLate ? (
    <StatusTag kind="overdue">{t('due.late')}</StatusTag>
  ) : (
    <StatusTag kind="calm">{t('clock.running')}</StatusTag>
  );
}

/** Limits in days fit on a calendar; a longer one than ten weeks is said, not drawn. */
const isDrawn = (clock: ClockView) =>
  (clock.trace.unit === 'wd' || clock.trace.unit === 'd') && expandTrace(clock.trace).length <= 70;

function drawnWeeks(clock: ClockView, speaker: Speaker, event: StartEvent, today: string): CalendarDay[][] {
  return weeksOf(expandTrace(clock.trace)).map((week) =>
    week.map((day): CalendarDay => {
      const isToday = day.day === today;
      const kind = {
        start: 'start',
        counted: day.isMakeup ? 'makeup' : 'counted',
        weekend: 'rest',
        holiday: 'rest',
        paused: 'rest',
        due: 'due',
        outside: 'plain',
      } as const;
      return {
        day: day.day,
        kind: kind[day.mark],
        label: sayCell(day, speaker, event),
        ...(day.n === undefined || day.mark === 'due' ? {} : { short: String(day.n) }),
        isToday,
      };
    }),
  );
}

function startEvent(event: string): StartEvent {
  if (event === 'received' || event === 'accepted' || event === 'dispatched') return event;
  if (event === 'authority_received') return 'dispatched';
  if (event === 'authority_accepted') return 'accepted';
  return 'start';
}

function useSpeaker(reader: Reader): Speaker {
  const { t } = useTranslation('deadline');
  return {
    lng: reader.language,
    t: (key, params) => t(key, params),
    day: (day, withYear) => (withYear ? formatDay : formatDayShort)(day, reader.language),
  };
}
