import { z } from 'zod';
import { deadlineClasses } from '~/modules/cases/core/vocabulary';
import { checkboxes, trimmed } from '~/platform/http/form';
import { bothOrNone, change, code, day, freshCode, LONGEST_LINE, line, yes } from './schema';

const optionalLine = trimmed(LONGEST_LINE, 'rules:error.too_long');

/** Forms of a category's page. */
export const categoryForm = z.discriminatedUnion('intent', [
  z.strictObject({
    intent: z.literal('words'),
    nameZh: line('rules:error.both_languages'),
    nameEn: line('rules:error.both_languages'),
    hintZh: line('rules:error.both_languages'),
    hintEn: line('rules:error.both_languages'),
    keywords: trimmed(2_000, 'rules:error.too_long'),
    ...change,
  }),
  z.strictObject({ intent: z.literal('end'), validFrom: day, ...change }),
  z.strictObject({ intent: z.literal('reopen'), ...change }),
]);
export type CategoryForm = z.infer<typeof categoryForm>;

const newCategory = {
  like: z.union([code, z.literal('')]),
  code: freshCode,
  parent: code,
  nameZh: line('rules:error.both_languages', 40),
  nameEn: line('rules:error.both_languages', 80),
  hintZh: line('rules:error.both_languages'),
  hintEn: line('rules:error.both_languages'),
  keywords: trimmed(2_000, 'rules:error.too_long').pipe(z.string().min(1, 'categories:error.keywords')),
  deadlineClass: z.enum(deadlineClasses, 'categories:error.class'),
  details: checkboxes(code),
  /** The questions of the one that it is like. */
  asks: yes,
  /** The rules that name that one name it as well. */
  routed: yes,
  validFrom: day,
  ...change,
  seen: z.string().optional(),
};
/** The form of a new category: where its cases would go is looked at before it is saved. */
export const newCategoryForm = z.discriminatedUnion('intent', [
  z.strictObject({ intent: z.literal('preview'), ...newCategory }),
  z.strictObject({ intent: z.literal('save'), ...newCategory }),
]);
export type NewCategoryForm = z.infer<typeof newCategoryForm>;
export type NewCategoryInput = Omit<NewCategoryForm, 'intent' | 'seen'>;

const each = checkboxes(trimmed(LONGEST_LINE, 'rules:error.too_long'));
/** Forms of a question's page. One row for each answer: the lists belong together by their places. */
export const questionForm = z.discriminatedUnion('intent', [
  z
    .strictObject({
      intent: z.literal('save'),
      kind: z.enum(['yes_no', 'choice', 'number']),
      textZh: line('rules:error.both_languages'),
      textEn: line('rules:error.both_languages'),
      hintZh: optionalLine,
      hintEn: optionalLine,
      after: z.string().max(60),
      answer: checkboxes(z.union([code, z.literal('')])),
      ...{ answerZh: each, answerEn: each, min: each, reasonZh: each, reasonEn: each },
      urgency: checkboxes(z.enum(['', 'urgent', 'critical'])),
      deadlineClass: checkboxes(z.enum(['', ...deadlineClasses])),
      complaintType: checkboxes(z.enum(['', 'complaint', 'complaint_consumer'])),
      routingRule: each,
      ...change,
      seen: z.string().optional(),
    })
    .superRefine(bothOrNone('hintZh', 'hintEn')),
  z.strictObject({ intent: z.literal('end'), ...change }),
]);
export type QuestionForm = z.infer<typeof questionForm>;
export type QuestionInput = Omit<Extract<QuestionForm, { intent: 'save' }>, 'intent' | 'seen'>;
