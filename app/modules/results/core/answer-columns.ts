import { askedAbout } from '~/modules/privacy/core/decided-spans';
import { redactedText } from '~/modules/privacy/core/redacted-text';
import { choicesOf, type Instrument, type Question, questionsOf } from '~/modules/surveys/core/instrument';

/** A stored row of an answer: question, choice, value, words. */
export type GivenRow = readonly [question: string, choice: string, value: number | null, body: string | null];

/** A response as it may leave the office's pages: nothing of the list of those asked, no instant, no mark of a device. */
export interface AnswerRecord {
  readonly id: number;
  readonly state: string;
  readonly mode: string;
  /** Day of sending in the city, YYYY-MM-DD. */
  readonly day: string | null;
  readonly seconds: number | null;
  readonly flags: readonly string[];
  readonly language: string;
  readonly isElder: boolean;
  readonly classCode: string | null;
  readonly districtCode: string | null;
  readonly variables: Readonly<Record<string, string>>;
  readonly weight: number | null;
  readonly answers: readonly GivenRow[];
  readonly tags: readonly (readonly [question: string, tag: string])[];
}

/** An open answer without what names or reaches a person, names that are only likely among it: nobody looks at each. */
export const coveredAnswer = (text: string): string => redactedText(text, askedAbout(text));

type Cell = string | number | null;
export interface AnswerColumn {
  /** Ours begin with `_`, which no question's code does. */
  readonly name: string;
  readonly question?: string;
  /** Of several choices each has a column of its own. */
  readonly choice?: string;
  readonly cell: (record: AnswerRecord) => Cell;
}

const facts: AnswerColumn[] = [
  { name: '_id', cell: ({ id }) => id },
  { name: '_state', cell: ({ state }) => state },
  { name: '_mode', cell: ({ mode }) => mode },
  { name: '_day', cell: ({ day }) => day },
  { name: '_seconds', cell: ({ seconds }) => seconds },
  { name: '_flags', cell: ({ flags }) => flags.join(' ') },
  { name: '_language', cell: ({ language }) => language },
  { name: '_elder', cell: ({ isElder }) => Number(isElder) },
  { name: '_class', cell: ({ classCode }) => classCode },
  { name: '_district', cell: ({ districtCode }) => districtCode },
  { name: '_weight', cell: ({ weight }) => weight },
];

/**
 * The columns of an export. Of what the list of those asked says about them only `strata` are in it, the variables that
 * quotas and weights use: any other may name somebody. In words what names or reaches a person is covered.
 */
export function answerColumns(instrument: Instrument, strata: readonly string[]): AnswerColumn[] {
  const questions = questionsOf(instrument);
  const asked = new Set(questions.map(({ code }) => code));
  const known = strata
    .filter((name) => !asked.has(name) && name !== 'class' && name !== 'district')
    .map(
      (name): AnswerColumn => ({
        name: `_list.${name}`,
        cell: ({ variables }) => variables[name] ?? null,
      }),
    );
  return [...facts, ...known, ...questions.flatMap(columnsOf)];
}

function columnsOf(question: Question): AnswerColumn[] {
  const { code } = question;
  const given = ({ answers }: AnswerRecord) => answers.filter(([name]) => name === code);
  if (question.kind === 'multiple')
    return choicesOf(question).map((choice) => ({
      ...{ name: `${code}.${choice}`, question: code, choice },
      cell: (record) => {
        const rows = given(record);
        return rows.length === 0 ? null : Number(rows.some(([, chosen]) => chosen === choice));
      },
    }));
  const own: AnswerColumn = {
    ...{ name: code, question: code },
    cell: (record) => {
      const [first] = given(record);
      if (!first) return null;
      const [, choice, value, body] = first;
      return value ?? (body === null ? choice : coveredAnswer(body));
    },
  };
  if (question.kind !== 'text') return [own];
  const tags: AnswerColumn = {
    name: `${code}._tags`,
    cell: (record) => record.tags.flatMap(([name, tag]) => (name === code ? [tag] : [])).join('; ') || null,
  };
  return question.fills ? [own] : [own, tags];
}
