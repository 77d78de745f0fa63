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

/** The start event of a clock as the sentences know it: what the competent authority received was passed on to it. */
export function startEventOf(event: string): StartEvent {
  switch (event) {
    case 'received':
    case 'authority_received':
      return 'received';
    case 'accepted':
    case 'authority_accepted':
      return 'accepted';
    case 'dispatched':
      return 'dispatched';
    default:
      return 'start';
  }
}
