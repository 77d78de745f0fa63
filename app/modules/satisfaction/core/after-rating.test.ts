import { expect, it } from 'vitest';
import type { PersonRating } from '../queries/find-ratings.server';
import { afterRating } from './after-rating';

const now = new Date('2026-10-16T03:00:00Z');
const later = new Date('2026-11-06T15:59:59Z');
const given: PersonRating['given'] = {
  ...({ contacted: null, solved: 'no', satisfied: 1, reasons: [], remark: null } as const),
  ...{ isRemarkHidden: false, answeredAt: now },
};
const first = { cause: 'replied', expiresAt: now, given, review: undefined };
const review = { dueAt: later, outcome: null, decidedAt: null, explanation: null };
const again = { cause: 'reviewed', expiresAt: later, given: undefined, review: undefined };

it('nothing is to come before a rating, after a good one, or after a review that upheld the handling', () => {
  expect(afterRating([], now)).toBeUndefined();
  expect(afterRating([first], now)).toBeUndefined();
  expect(afterRating([{ ...first, given: undefined }], now)).toBeUndefined();
  expect(afterRating([{ ...first, review: { ...review, outcome: 'unfounded' } }], now)).toBeUndefined();
});
it('a bad rating is under review until its day', () => {
  expect(afterRating([{ ...first, review }], now)).toEqual({ step: 'review', until: later });
});
it('after the review the person rates again, until the invitation ends', () => {
  const reviewed = { ...first, review: { ...review, outcome: 'redone' as const } };
  expect(afterRating([again, reviewed], now)).toEqual({ step: 'rate_again', until: later });
  expect(afterRating([again, reviewed], new Date(later.getTime() + 1))).toBeUndefined();
  expect(afterRating([{ ...again, given }, reviewed], now)).toBeUndefined();
});
