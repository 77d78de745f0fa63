import type { EventPayload } from './apply-event';
import type { TimelineEntry } from './case-view';

type Entry = Omit<TimelineEntry, 'params' | 'actorId'> & {
  payload: EventPayload;
  actorId: number | undefined;
};

/**
 * The history as staff read it: all of it in the handling units; elsewhere without what is meant for the unit alone.
 * Who a citizen is, is not part of it; the former words of a changed filing are.
 */
export function staffTimeline(entries: readonly Entry[], reader: { isUnit: boolean }): TimelineEntry[] {
  return entries
    .filter(({ visibility, type }) => reader.isUnit || visibility !== 'unit' || type === 'replied')
    .map(({ payload, texts, actorId, ...entry }) => {
      const { person: _person, ...params } = payload;
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
