import type { EventPayload } from './apply-event';
import type { TimelineEntry } from './case-view';

type Entry = Omit<TimelineEntry, 'params' | 'actorId'> & {
  payload: EventPayload;
  actorId: number | undefined;
};

/**
 * The history as staff read it: all of it in the handling units; elsewhere without what is meant for the unit alone.
 * Who a citizen is, is not part of it; the former words of a changed filing are. How someone rated is shown beside the
 * history and only when the round is over; until then it does not tell of a review either.
 */
export function staffTimeline(
  entries: readonly Entry[],
  reader: { isUnit: boolean; isRoundOpen: boolean },
): TimelineEntry[] {
  return entries
    .filter(({ type }) => type !== 'review_opened' || !reader.isRoundOpen)
    .filter(({ visibility, type }) => reader.isUnit || visibility !== 'unit' || type === 'replied')
    .map(({ payload, texts, actorId, ...entry }) => {
      const { person: _person, ...rest } = payload;
      const params = entry.type === 'rated' ? {} : rest;
      return {
        ...entry,
        ...(entry.actorKind === 'staff' && actorId !== undefined ? { actorId } : {}),
        params,
        texts: reader.isUnit
          ? texts
          : texts.filter(({ kind }) => !['note', 'internal_handling'].includes(kind)),
      };
    });
}
