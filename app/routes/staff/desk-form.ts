import { z } from 'zod';
import { noteText, questionText } from '~/modules/cases/schema';
import { checkboxes } from '~/platform/http/form';

const seen = z.string().regex(/^\d{1,9}$/);
const id = z.string().regex(/^\d{1,15}$/);
const text = z.string().max(40_000, 'errors:case.too_long');

const replyFields = {
  seen,
  internal: text.optional(),
  publicReply: text.optional(),
  solved: z.string().max(10).optional(),
  unsolvedReason: text.optional(),
  contacted: z.enum(['yes', 'no']).optional(),
};
/** What the officer was asked about in the public text, what to hide of it, and wordings to hide besides. */
const foundFields = {
  shown: z.string().max(20_000).optional(),
  hide: checkboxes(z.string().max(20)).optional(),
  hideWords: text.optional(),
};

/**
 * Every form of the desk posts to the desk's own address and says by `intent` what it wants. `seen` is the last event
 * that the page showed. What a reply must hold is checked by replyInput, so that all its errors are told at once.
 */
export const deskForm = z.discriminatedUnion('intent', [
  z.strictObject({ intent: z.literal('sign'), seen }),
  z.strictObject({ intent: z.literal('accept_mediation'), seen }),
  z.strictObject({ intent: z.literal('note'), seen, note: noteText, talked: z.literal('yes').optional() }),
  z.strictObject({ intent: z.literal('ask'), seen, question: questionText }),
  z.strictObject({ intent: z.literal('assign'), seen, colleague: z.union([id, z.literal('')]) }),
  z.strictObject({ intent: z.literal('reply'), ...replyFields, ...foundFields }),
  z.strictObject({ intent: z.literal('keep_reply'), ...replyFields, ...foundFields }),
  z.strictObject({ intent: z.literal('interest'), seen }),
  z.strictObject({
    intent: z.literal('reveal'),
    seen,
    person: id,
    purpose: z
      .string()
      .transform((value) => value.trim())
      .pipe(z.string().min(2, 'staff:error.purpose_missing').max(200, 'errors:case.too_long')),
  }),
]);
export type DeskForm = z.output<typeof deskForm>;
