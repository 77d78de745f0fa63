import { z } from 'zod';
import { checkboxes, trimmed } from '~/platform/http/form';

/** Characters of what someone adds in their own words. */
export const REMARK_MAX = 1_000;

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
  remark: z.string().max(REMARK_MAX, 'rating:error.remark').optional(),
  /** Reasons and remark are for the quality office, not for the unit. */
  isRemarkHidden: z.boolean().optional(),
});
export type Rating = z.output<typeof rating>;

/** The same as a form sends it: from a case's page, a link, or entered by staff. */
export const ratingFields = {
  contacted: z.enum(['yes', 'no'], 'rating:error.contacted'),
  solved: z.enum(['yes', 'partly', 'no'], 'rating:error.solved'),
  satisfied: z
    .string('rating:error.satisfied')
    .regex(/^[1-5]$/, 'rating:error.satisfied')
    .transform(Number),
  reasons: checkboxes(z.enum(ratingReasons, 'rating:error.reasons')),
  remark: trimmed(REMARK_MAX, 'rating:error.remark').optional(),
  hidden: z.literal('yes').optional(),
};

const fields = z.strictObject(ratingFields);

/** What was sent, as a command takes it. */
export const ratingOfFields = ({ hidden, ...given }: z.output<typeof fields>): Rating => ({
  ...given,
  isRemarkHidden: hidden === 'yes',
});

/** Words for the citizen about what a review came to. */
export const reviewInput = z.strictObject({
  outcome: z.enum(['redone', 'unfounded'], 'rating:review.error.outcome'),
  explanation: trimmed(4_000, 'rating:review.error.too_long').pipe(
    z.string('rating:review.error.explanation').min(10, 'rating:review.error.explanation'),
  ),
});
export type ReviewInput = z.output<typeof reviewInput>;

/** Why a unit thinks that its handling was right, for the quality office. */
export const appealInput = z.strictObject({
  appeal: trimmed(4_000, 'rating:review.error.too_long').pipe(
    z.string('rating:review.error.appeal').min(10, 'rating:review.error.appeal'),
  ),
});
export type AppealInput = z.output<typeof appealInput>;

/** What the page of a review sends; `shown`: what it has asked about already (privacy/core/decided-spans). */
export const reviewForm = z.discriminatedUnion(
  'intent',
  [
    reviewInput.extend({ intent: z.literal('decide'), shown: z.string().max(4_000).optional() }),
    appealInput.extend({ intent: z.literal('appeal') }),
  ],
  'marks:error.intent',
);

/** Why someone was not satisfied with a service; texts under point:reason. */
export const pointReasons = ['slow', 'rude', 'unclear', 'not_done', 'charged', 'place', 'other'] as const;

/** One page at a point: a level 1–5 or "don't know", both stored as they are. `form` makes a double click one answer. */
export const pointRating = z.strictObject({
  form: z.uuid('point:error.form'),
  satisfied: z.enum(['5', '4', '3', '2', '1', 'unknown'], 'point:error.satisfied'),
  reasons: checkboxes(z.enum(pointReasons, 'point:error.reasons')),
  remark: trimmed(REMARK_MAX, 'rating:error.remark').optional(),
});
export type PointRating = z.output<typeof pointRating>;

export const pointKinds = ['counter', 'shop', 'service'] as const;
const pointName = trimmed(60, 'point:error.name_long');
export const pointInput = z.strictObject({
  kind: z.enum(pointKinds, 'point:error.kind'),
  name: pointName.pipe(z.string().min(2, 'point:error.name')),
  nameEn: pointName.optional(),
  unit: z.string().max(40).min(1, 'point:error.unit'),
  region: z.string().max(40).min(1, 'point:error.region'),
  serviceClass: z
    .string()
    .max(10)
    .regex(/^$|^(PS|LS)\d{2}$/, 'point:error.service_class')
    .optional(),
});
export type PointInput = z.output<typeof pointInput>;

/** Answers that one form may be about. */
export const ANSWERS_MAX = 200;
const chosenIds = checkboxes(
  z
    .union([
      z.number(),
      z
        .string()
        .regex(/^\d{1,15}$/, 'marks:error.answers')
        .transform(Number),
    ])
    .pipe(z.int('marks:error.answers').min(1, 'marks:error.answers')),
).pipe(z.array(z.number()).min(1, 'marks:error.answers').max(ANSWERS_MAX, 'marks:error.answers'));

/** To leave ratings out of the rates: which, the reason of the city's list, and why in words. */
export const exclusionInput = z.strictObject({
  answers: chosenIds,
  reason: z.string('marks:error.reason').min(1, 'marks:error.reason').max(40, 'marks:error.reason'),
  explanation: trimmed(1_000, 'marks:error.too_long').pipe(
    z.string('marks:error.explanation').min(5, 'marks:error.explanation'),
  ),
});
export type ExclusionInput = z.output<typeof exclusionInput>;

/** To let a rating count again that was left out: why, in words. */
export const countAgainInput = exclusionInput.pick({ explanation: true });
export type CountAgainInput = z.output<typeof countAgainInput>;

/** What the second person says; words are needed for either. */
export const exclusionDecision = z.strictObject({
  /** The proposal that the page showed. */
  exclusion: z
    .union([
      z.number(),
      z
        .string()
        .regex(/^\d{1,15}$/, 'marks:error.gone')
        .transform(Number),
    ])
    .pipe(z.int('marks:error.gone')),
  outcome: z.enum(['excluded', 'kept'], 'marks:error.outcome'),
  remark: trimmed(1_000, 'marks:error.too_long').pipe(
    z.string('marks:error.remark').min(2, 'marks:error.remark'),
  ),
});
export type ExclusionDecision = z.output<typeof exclusionDecision>;

/** What the second person says of several proposals: those that the page showed and that were ticked. */
export const proposalsDecision = z.strictObject({
  exclusions: chosenIds,
  verdict: z.enum(['agree', 'disagree'], 'marks:error.verdict'),
  remark: exclusionDecision.shape.remark,
});
export type ProposalsDecision = z.output<typeof proposalsDecision>;

/** What can be done with chosen answers on the list of marks, and with proposals that wait. */
export const marksForm = z.discriminatedUnion(
  'intent',
  [
    z.strictObject({
      intent: z.literal('look'),
      answers: chosenIds,
      reason: z.string().optional(),
      explanation: z.string().optional(),
    }),
    exclusionInput.extend({ intent: z.literal('propose') }),
    proposalsDecision.extend({ intent: z.literal('decide') }),
  ],
  'marks:error.intent',
);
/** The same on the page of one rating, and the second person's decision there. */
export const ratingForm = z.discriminatedUnion(
  'intent',
  [
    z.strictObject({ intent: z.literal('look') }),
    exclusionInput.omit({ answers: true }).extend({ intent: z.literal('propose') }),
    countAgainInput.extend({ intent: z.literal('count_again') }),
    exclusionDecision.extend({ intent: z.literal('decide') }),
    exclusionDecision.pick({ exclusion: true }).extend({ intent: z.literal('take_back') }),
  ],
  'marks:error.intent',
);
