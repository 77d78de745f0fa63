import { z } from 'zod';
import type { LocalText } from '~/modules/deadlines/core/calendar';

const payload = z.object({
  dueBefore: z.coerce.date(),
  dueAfter: z.coerce.date(),
  dayNames: z.array(z.object({ 'zh-CN': z.string(), en: z.string() })),
});

/** From when to when a promise moved and by which days, of an event's parameters; undefined where none moved. */
export function movedDue(
  params: Record<string, unknown>,
): { before: Date; after: Date; days: LocalText[] } | undefined {
  const read = payload.safeParse(params);
  if (!read.success) return undefined;
  const { dueBefore, dueAfter, dayNames } = read.data;
  return { before: dueBefore, after: dueAfter, days: dayNames };
}
