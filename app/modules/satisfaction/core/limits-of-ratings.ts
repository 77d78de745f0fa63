import type { WorkCalendar } from '~/modules/deadlines/core/calendar';
import { chooseLimit, type LimitFacts, type LimitRule, limitOf } from '~/modules/deadlines/core/choose-limit';
import { computeDue, type Due } from '~/modules/deadlines/core/compute-due';
import { localDay } from '~/modules/deadlines/core/time-zone';

/** rating_window: how long someone may rate; overdue_rating: how late before asked; rating_review: to look into it. */
export type RatingLimit = 'rating_window' | 'overdue_rating' | 'rating_review';

/** When a limit of ratings ends that starts now, with its rule and arithmetic; undefined where the city has no such rule. */
export function ratingLimit(
  rules: readonly LimitRule[],
  calendar: WorkCalendar,
  kind: RatingLimit,
  facts: Omit<LimitFacts, 'day'>,
  start: Date,
): { rule: LimitRule; due: Due } | undefined {
  const rule = chooseLimit(rules, kind, { ...facts, day: localDay(start, calendar.timeZone) });
  return rule && { rule, due: computeDue({ start, limit: limitOf(rule), calendar }) };
}
