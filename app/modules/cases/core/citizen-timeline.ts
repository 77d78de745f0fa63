import type { EventPayload } from './apply-event';
import type { RatingView, TimelineEntry } from './case-view';

type Entry = Omit<TimelineEntry, 'params'> & { payload: EventPayload };

export type Reader = { personId: number; isFiler: boolean };

/** Parameters that a citizen may read. */
const shown = [
  'urgency',
  'solved',
  'satisfied',
  'contacted',
  'cause',
  'outcome',
  'fields',
  'isFallback',
  'dueBefore',
  'dueAfter',
  'dayNames',
] as const;

/**
 * What one person may read of a history: public events and their own; of the words their own and, for the filer, the
 * questions. Never a name of an officer, never what another person wrote, never notes or internal handling.
 */
export function citizenTimeline(entries: readonly Entry[], reader: Reader): TimelineEntry[] {
  return entries
    .filter((entry) => mayRead(entry, reader))
    .map(({ payload, texts, actorName: _actorName, ...entry }) => ({
      ...entry,
      params: Object.fromEntries(shown.flatMap((name) => (name in payload ? [[name, payload[name]]] : []))),
      texts: texts.filter(({ kind }) => mayReadText(kind, payload, reader)),
    }));
}

function mayRead({ visibility, payload, type }: Entry, { personId, isFiler }: Reader): boolean {
  if (payload.person !== undefined && payload.person !== personId) return type === 'withdrawn';
  if (payload.person === personId) return true;
  if (visibility !== 'public') return false;
  return isFiler || !['asked', 'question_lapsed', 'supplied'].includes(type);
}

function mayReadText(kind: string, payload: EventPayload, { personId, isFiler }: Reader): boolean {
  if (kind === 'question') return isFiler;
  return ['supplement', 'withdrawal', 'review_result'].includes(kind) && payload.person === personId;
}

/** How the rating of one person stands: their own answer in this round, else the open window. */
export function ratingOf(
  entries: readonly Entry[],
  facts: {
    personId: number | undefined;
    isRated: boolean;
    state: string;
    window: { dueAt: Date; stoppedAt: Date | undefined } | undefined;
    now: Date;
  },
): RatingView {
  const { personId, isRated, window, now } = facts;
  if (!isRated || !window) return { state: 'none' };
  const mine = entries.findLast(
    ({ type, payload }) => type === 'rated' && (personId === undefined || payload.person === personId),
  );
  if (mine) {
    const { contacted, solved, satisfied } = mine.payload;
    return {
      state: 'given',
      until: window.dueAt,
      ...(contacted === 'yes' || contacted === 'no' ? { contacted } : {}),
      ...(solved === 'yes' || solved === 'partly' || solved === 'no' ? { solved } : {}),
      ...(satisfied === undefined ? {} : { satisfied }),
    };
  }
  const isOpen = facts.state === 'callback' && window.stoppedAt === undefined && now <= window.dueAt;
  return { state: isOpen ? 'open' : 'over', until: window.dueAt };
}
