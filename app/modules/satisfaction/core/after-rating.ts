import type { PersonRating } from '../queries/find-ratings.server';

/** What comes after a bad rating: somebody looks at it again by a day, or its result is there to be rated by a day. */
export type AfterRating = { step: 'review' | 'rate_again'; until: Date };

/** Where a person's newest rating stands when the case itself has ended; undefined when nothing is to come. */
export function afterRating(
  ratings: readonly Pick<PersonRating, 'cause' | 'given' | 'review' | 'expiresAt'>[],
  now: Date,
): AfterRating | undefined {
  const newest = ratings[0];
  if (!newest) return undefined;
  if (newest.review && !newest.review.outcome) return { step: 'review', until: newest.review.dueAt };
  const isOpen = newest.cause === 'reviewed' && !newest.given && now <= newest.expiresAt;
  return isOpen ? { step: 'rate_again', until: newest.expiresAt } : undefined;
}
