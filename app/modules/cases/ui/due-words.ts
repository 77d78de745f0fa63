import { useTranslation } from 'react-i18next';
import type { StartEvent } from '~/modules/deadlines/core/explain';
import { type Speaker, sayCell, sayDue } from '~/modules/deadlines/core/say';
import type { Trace, TraceDay } from '~/modules/deadlines/core/trace';
import { formatDay, formatDayShort } from '~/ui/format';

function useSpeaker(): Speaker {
  const { t, i18n } = useTranslation('deadline');
  const lng = i18n.language === 'en' ? 'en' : 'zh-CN';
  return {
    lng,
    t: (key, params) => t(key, params),
    day: (day, withYear) => (withYear ? formatDay(day, lng) : formatDayShort(day, lng)),
  };
}

/** The arithmetic of a due date in the reader's words. */
export function useDueWords(): (trace: Trace, event?: StartEvent) => string {
  const speaker = useSpeaker();
  return (trace, event) => sayDue(trace, speaker, event).join(speaker.lng === 'en' ? ' ' : '');
}

/** The word in a day's cell of the drawn count. */
export function useCellWords(): (day: TraceDay, event?: StartEvent) => string {
  const speaker = useSpeaker();
  return (day, event) => sayCell(day, speaker, event);
}

const startEvents: readonly StartEvent[] = ['received', 'accepted', 'dispatched'];

/** The start event of a clock as the sentences know it. */
export function startEventOf(event: string): StartEvent {
  return startEvents.find((one) => one === event) ?? 'start';
}
