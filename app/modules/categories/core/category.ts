import type { Text } from '~/platform/i18n/languages';

export type Urgency = 'normal' | 'urgent' | 'critical';

/** What an answer to a category's question changes; the first effect whose answer fits applies. */
export type QuestionEffect = {
  rule: string;
  answer: string | { min: number };
  urgency?: Urgency | undefined;
  deadlineClass?: string | undefined;
  complaintType?: 'complaint' | 'complaint_consumer' | undefined;
  routingRule?: string | undefined;
  reason: Text;
};

export type CategoryQuestion = {
  code: string;
  text: Text;
  hint?: Text | undefined;
  kind: 'yes_no' | 'choice' | 'number';
  options?: { value: string; label: Text }[] | undefined;
  effects: QuestionEffect[];
};

/** `business` stands for its name, address and phone together; `unit` for a choice among the units. */
export type DetailField = {
  code: string;
  label: Text;
  hint?: Text | undefined;
  kind: 'business' | 'text' | 'money' | 'date' | 'unit';
  maxLength?: number | undefined;
};

/** A category of the city as pages and rules need it. */
export type Category = {
  code: string;
  parentCode: string | undefined;
  /** One of the quality fields. */
  field: string;
  sort: number;
  name: Text;
  officialName: Text | undefined;
  hint: Text | undefined;
  keywords: string[];
  deadlineClass: string | undefined;
  isConsumer: boolean;
  questions: CategoryQuestion[];
  /** Of its questions: a case keeps the one that it was filed by. */
  version: number;
  /** What the details step asks for. */
  detailFields: DetailField[];
  /** Local days; undefined: since ever, without end. */
  validFrom: string | undefined;
  validTo: string | undefined;
};

/**
 * May a new case be filed about it on that local day? A field is never chosen itself, and a leaf that has ended keeps
 * its name for the cases that have it.
 */
export const isOffered = (
  category: Pick<Category, 'parentCode' | 'validFrom' | 'validTo'>,
  day: string,
): boolean =>
  category.parentCode !== undefined && (category.validFrom ?? day) <= day && day <= (category.validTo ?? day);
