import { z } from 'zod';

/** Why someone was not satisfied; texts under rating:reason. */
export const ratingReasons = [
  'not_contacted',
  'not_solved',
  'late',
  'rude',
  'passed_on',
  'unclear_reply',
  'wrong_facts',
  'other',
] as const;
export type RatingReason = (typeof ratingReasons)[number];

/**
 * Three questions (回访: contacted, solved, satisfied). satisfied: 5 very satisfied … 1 very dissatisfied
 * (非常满意, 满意, 基本满意, 不满意, 非常不满意).
 */
export const rating = z.strictObject({
  contacted: z.enum(['yes', 'no'], 'rating:error.contacted'),
  solved: z.enum(['yes', 'partly', 'no'], 'rating:error.solved'),
  satisfied: z
    .number('rating:error.satisfied')
    .int('rating:error.satisfied')
    .min(1, 'rating:error.satisfied')
    .max(5, 'rating:error.satisfied'),
  reasons: z
    .array(z.enum(ratingReasons, 'rating:error.reasons'))
    .max(ratingReasons.length, 'rating:error.reasons'),
  remark: z.string().max(1_000, 'rating:error.remark').optional(),
});
export type Rating = z.output<typeof rating>;
