import { z } from 'zod';
import { code, day, notEmpty, row, text } from './schema-row';
import { deadlineClass, requestTypeCode, urgency } from './schema-rules';

export const categoriesSchema = z.strictObject({
  fields: z
    .array(
      row({
        code,
        position: z.int(),
        name: text,
        officialName: text,
        description: text,
        details: z.array(code),
      }),
    )
    .min(1),
  leaves: z
    .array(
      row({
        code,
        field: code,
        name: text,
        officialName: text,
        example: text,
        keywords: z.strictObject({ 'zh-CN': z.array(notEmpty).min(1), en: z.array(notEmpty).min(1) }),
        services: z.array(code),
        lead: code,
        assist: z.array(code),
        deadlineClass,
        complaintType: z.enum(['complaint', 'complaint_consumer']),
        details: z.array(code),
        gdCode: z.null(),
        note: text.optional(),
        validFrom: day.optional(),
        validTo: day.optional(),
      }),
    )
    .min(1),
  services: z.array(row({ code, group: z.enum(['producer', 'consumer']), name: text })),
  details: z.array(
    row({
      code,
      label: text,
      hint: text.optional(),
      /** `business` stands for its name, address and phone together; `unit` for a choice among the units. */
      kind: z.enum(['business', 'text', 'money', 'date', 'unit']),
      maxLength: z.int().positive().optional(),
    }),
  ),
});

const answerMatch = z.union([z.string(), z.strictObject({ min: z.number() })]);
export const questionsSchema = z.array(
  row({
    code,
    categories: z.array(code).min(1),
    text,
    hint: text.optional(),
    kind: z.enum(['yes_no', 'choice', 'number']),
    options: z.array(z.strictObject({ value: code, label: text })).optional(),
    /** The first effect whose `answer` fits applies. `routingRule` names the rule that an answer leads to. */
    effects: z.array(
      z.strictObject({
        rule: code,
        answer: answerMatch,
        urgency: urgency.optional(),
        deadlineClass: deadlineClass.optional(),
        complaintType: z.enum(['complaint', 'complaint_consumer']).optional(),
        routingRule: code.optional(),
        reason: text,
      }),
    ),
  }),
);

export const rightsSchema = z.array(
  row({
    code,
    position: z.int(),
    types: z.array(requestTypeCode).optional(),
    fields: z.array(code).optional(),
    categories: z.array(code).optional(),
    title: text,
    body: z.array(text).min(1),
    evidence: z.array(text),
  }),
);

export const outOfScopeSchema = z.array(
  row({
    code,
    position: z.int(),
    name: text,
    words: z.array(notEmpty).min(1),
    route: text,
    phone: z.string().nullable(),
  }),
);

type Leaves = z.infer<typeof categoriesSchema>;
/** A detail that the form asks for, as `category.detail_fields` holds it. */
export type Detail = Leaves['details'][number];
/** A question of a category, as `category.questions` holds it. */
export type Question = Omit<z.infer<typeof questionsSchema>[number], 'categories'>;
export type QuestionEffect = Question['effects'][number];
/** What a right is, as `rights_note.text` holds it. */
export type RightsText = Pick<z.infer<typeof rightsSchema>[number], 'title' | 'body' | 'evidence'>;
