import { z } from 'zod';
import { termCodes, termUnits } from '~/modules/privacy/core/terms';
import { code, notEmpty, row, text, versioned } from './schema-row';

/** Request types and the rules that judge a case: deadlines and routing. */
export const requestTypeCode = z.enum([
  'consultation',
  'help',
  'complaint',
  'complaint_consumer',
  'tip_off',
  'suggestion',
  'praise',
]);
export const requestTypesSchema = z.array(
  row({
    code: requestTypeCode,
    position: z.int(),
    name: text,
    description: text,
    contact: z.enum(['needed', 'optional']),
    mayBeAnonymous: z.boolean(),
    mayBeConfidential: z.boolean(),
    isSecretByDefault: z.boolean(),
    needsRealIdentity: z.boolean(),
    countsAsComplaint: z.boolean(),
    countsInRates: z.boolean(),
    countsInSatisfiedRanking: z.boolean(),
    handling: z.enum(['ordinary', 'mediation', 'enforcement']),
    invitesRating: z.boolean(),
    automatic: z.strictObject({ accept: z.boolean(), dispatch: z.boolean(), passReply: z.boolean() }),
  }),
);

export const urgency = z.enum(['normal', 'urgent', 'critical']);
/**
 * The deadline classes of a category: C consumer, N normal, X complex, U urgent, POST courier, MED medical. A case of
 * class U is at least urgent: the rows of the deadline rules ask for the urgency, not for the class.
 */
export const deadlineClass = z.enum(['C', 'N', 'X', 'U', 'POST', 'MED']);

export const clockKind = z.enum([
  'edit_window',
  'accept_target',
  'accept',
  'dispatch',
  'sign',
  'return_request',
  'return_decision',
  'supplement',
  'first_contact',
  'first_measures',
  'reply',
  'reopen_reply',
  'firm_reply',
  'consumer_decision',
  'mediation_decision',
  'mediate',
  'termination_notice',
  'verify',
  'tip_off_notice',
  'assist',
  'reply_review',
  'callback',
  'rating_window',
  'overdue_rating',
  'rating_review',
  'reopen_window',
  'appeal',
  'archive',
  'privacy_answer',
]);
export const startEvent = z.enum([
  'received',
  'accepted',
  'dispatched',
  'authority_received',
  'authority_accepted',
  'mediation_requested',
  'return_requested',
  'supplement_asked',
  'assist_asked',
  'replied',
  'reply_passed',
  'reopened',
  'mediation_ended',
  'tip_off_decided',
  'rated',
  'closed',
  'privacy_requested',
  'limit_passed',
]);
export const timeUnit = z.enum(['wd', 'd', 'wh', 'h', 'min']);
export const deadlineRulesSchema = z.strictObject({
  /** For each kind of clock the first row (by position) that fits the case applies. */
  rules: z
    .array(
      row({
        code,
        position: z.int(),
        kind: clockKind,
        when: z.strictObject({
          types: z.array(requestTypeCode).optional(),
          classes: z.array(deadlineClass).optional(),
          urgencies: z.array(urgency).optional(),
          categories: z.array(code).optional(),
        }),
        startEvent,
        amount: z.int().positive(),
        unit: timeUnit,
        /** The date that the citizen is promised. */
        isPromise: z.boolean(),
        extension: z.strictObject({ times: z.int().min(1), maxAmount: z.int().positive() }).optional(),
        pausesFor: z.array(z.enum(['supplement', 'appraisal'])).optional(),
        name: text,
        ...versioned,
      }),
    )
    .min(1),
  reminders: z.array(
    row({
      code,
      action: z.enum(['remind', 'urge', 'supervise', 'notice']),
      side: z.enum(['before', 'after']),
      amount: z.int().min(0),
      unit: timeUnit,
      name: text,
    }),
  ),
});

/** A unit by its code, or the branch of X in the district of the case (X itself where it has no branch there). */
export const unitChoice = z.union([code, z.strictObject({ branchOf: code })]);
export const routingRulesSchema = z
  .array(
    row({
      code,
      position: z.int(),
      when: z.strictObject({
        types: z.array(requestTypeCode).optional(),
        fields: z.array(code).optional(),
        categories: z.array(code).optional(),
        hasNoCategory: z.literal(true).optional(),
        urgency: z.array(urgency).optional(),
        answers: z.record(code, z.string()).optional(),
        words: z.array(notEmpty).optional(),
        districts: z.array(code).optional(),
      }),
      /** Whose district counts: that of the business (else of the place), or that of the place. */
      regionFrom: z.enum(['place', 'business']),
      lead: unitChoice,
      assist: z.array(unitChoice),
      reason: text,
      ...versioned,
    }),
  )
  .min(1);

/** How long things are kept; a list without a row keeps it without end. */
export const retentionSchema = z.array(
  row({
    code: z.enum(termCodes),
    name: text,
    amount: z.int().positive(),
    unit: z.enum(termUnits),
    ...versioned,
  }),
);

/** What a rule asks for and whom it names, as `routing_rule.conditions`, `.lead` and `.assist` hold it. */
export type RoutingConditions = z.infer<typeof routingRulesSchema>[number]['when'] & {
  regionFrom: 'place' | 'business';
};
export type UnitChoice = z.infer<typeof unitChoice>;
