import type { Text } from '~/platform/i18n/languages';

/**
 * An instrument: everything that a respondent is asked, as data. Once fielded it never changes; an edit makes a new
 * version. Codes are permanent names: answers are stored by them, and a later version keeps the code of a question
 * that asks the same thing.
 */
export type Instrument = {
  format: 1;
  title: Text;
  /** Who asks, why, how long it takes; shown before the first page. */
  intro: Text;
  thanks: Text;
  pages: Page[];
  /** Asked of the wrong person: the first that is true after a page ends the survey in words; the answer is kept. */
  screenOuts: ScreenOut[];
  /** Groups of questions that are also summed up on their own, such as the four quality fields. */
  dimensions: { code: string; name: Text }[];
  /** Sent in less time than this, an answer is marked as fast; 0: none is. */
  minSeconds: number;
} & Provenance;

/** Where the words come from; `assumption`: to be confirmed by the office (待核). */
export type Provenance = { source?: string | undefined; assumption?: true | undefined };

export type Page = {
  code: string;
  title: Text;
  lead?: Text | undefined;
  showIf?: Expression | undefined;
  questions: Question[];
};

export type ScreenOut = { code: string; when: Expression; text: Text };

/** Answers that are no answer to the question, and yet are stored: 不了解, 不适用. */
export const escapes = ['unknown', 'not_applicable'] as const;
export type Escape = (typeof escapes)[number];

export const questionKinds = [
  'five_level',
  'ten',
  'yes_no',
  'single',
  'multiple',
  'number',
  'text',
  'listed',
] as const;
export type QuestionKind = (typeof questionKinds)[number];

/** Lists of the city that a `listed` question offers: districts, producer services (PS…), consumer services (LS…). */
export const listNames = ['district', 'producer', 'consumer'] as const;
export type ListName = (typeof listNames)[number];

/** The three questions of the ACSI block, each on 1–10: overall, against what was expected, against the ideal. */
export const acsiItems = ['overall', 'expected', 'ideal'] as const;

type QuestionBase = {
  code: string;
  text: Text;
  hint?: Text | undefined;
  isRequired: boolean;
  escapes: Escape[];
  showIf?: Expression | undefined;
} & Provenance;

/** Its share in the composite index (any scale; shares are divided by their sum; 0: not in it) and its group. */
export type Measured = { weight: number; dimension?: string | undefined };
export type Option = { code: string; text: Text };

export type Question = QuestionBase &
  (
    | ({
        kind: 'five_level';
        /** Checks that people read: the one level that is asked for ("choose 满意 here"). */
        attention?: string | undefined;
      } & Measured)
    | ({
        kind: 'ten';
        ends: { low: Text; high: Text };
        acsi?: (typeof acsiItems)[number] | undefined;
      } & Measured)
    | { kind: 'yes_no' }
    | { kind: 'single'; options: Option[] }
    | { kind: 'multiple'; options: Option[]; min: number; max: number; exclusive?: string | undefined }
    | { kind: 'number'; min: number; max: number; unit?: Text | undefined }
    | {
        kind: 'text';
        max: number;
        isLong: boolean;
        /** The enterprise's 18-digit code: never stored in the answer, only a keyed hash for "one answer each". */
        fills?: 'uscc' | undefined;
      }
    | {
        kind: 'listed';
        list: ListName;
        /** Copied from the city's data when the instrument is fielded, so that a version is complete in itself. */
        options: Option[];
        /** The answer is also kept with the response as its class or its district. */
        fills?: 'class' | 'district' | undefined;
      }
  );

/** Conditions over earlier answers. A question that was not asked counts as not answered. */
export type Expression =
  | { op: 'and' | 'or'; of: Expression[] }
  | { op: 'not'; of: Expression }
  /** The choice was made (for several choices: is among them). */
  | { op: 'eq'; question: string; value: string }
  | { op: 'in'; question: string; values: string[] }
  /** Compares the number, mark or level; never true for 不了解. */
  | { op: 'gt' | 'lt'; question: string; value: number }
  | { op: 'answered'; question: string };

/** What is kept for one question: the chosen codes, or a number, or words. */
export type Answer = { choices: string[] } | { number: number } | { text: string };
/** Answers by the question's code; a question that is missing has not been answered. */
export type Answers = Readonly<Record<string, Answer>>;

/** Every question in the order it is asked. */
export const questionsOf = (instrument: Instrument): Question[] =>
  instrument.pages.flatMap(({ questions }) => questions);

export const levels = ['5', '4', '3', '2', '1'] as const;
export const marks = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10'] as const;

/** The codes that may be chosen, escapes last; empty for numbers and texts without an escape. */
export function choicesOf(question: Question): readonly string[] {
  return [...ownChoices(question), ...question.escapes];
}

function ownChoices(question: Question): readonly string[] {
  switch (question.kind) {
    case 'five_level':
      return levels;
    case 'ten':
      return marks;
    case 'yes_no':
      return ['yes', 'no'];
    case 'single':
    case 'multiple':
    case 'listed':
      return question.options.map(({ code }) => code);
    default:
      return [];
  }
}

export const isEscape = (choice: string): choice is Escape => escapes.some((one) => one === choice);
