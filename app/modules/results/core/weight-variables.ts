import { type Instrument, questionsOf } from '~/modules/surveys/core/instrument';
import type { Lists } from '~/modules/surveys/core/with-lists';
import { languages, type Text } from '~/platform/i18n/languages';
import type { Margin } from './rake-margins';

/** Something that answers can be weighted by: its code and words, each value with how many complete answers have it. */
export type WeightVariable = {
  code: string;
  text: Text;
  values: { code: string; text: Text; n: number }[];
  /** Complete answers without a value: 不了解, or left empty. */
  without: number;
};

export type ValueCount = { variable: string; value: string; n: number };
/** Words that no instrument has. */
export type FixedWords = { district: Text; class: Text; yes: Text; no: Text };

/** A column of the list with more values tells people apart and is no way to divide them. */
const MOST_VALUES = 50;

/**
 * District and class first, then the questions with one choice in the order asked, then columns of the list; with the
 * questionnaire's words. `all`: complete answers.
 */
export function weightVariables(
  instrument: Instrument,
  counts: readonly ValueCount[],
  all: number,
  lists: Lists,
  words: FixedWords,
): WeightVariable[] {
  const made = (code: string, text: Text, known: readonly { code: string; text: Text }[]): WeightVariable => {
    const own = counts.filter((row) => row.variable === code);
    const others = own.filter(({ value }) => !known.some((one) => one.code === value));
    const values = [
      ...known.map((one) => ({ ...one, n: own.find(({ value }) => value === one.code)?.n ?? 0 })),
      ...others.map(({ value, n }) => ({ code: value, text: sameText(value), n })),
    ];
    return { code, text, values, without: all - values.reduce((sum, { n }) => sum + n, 0) };
  };
  const questions = questionsOf(instrument);
  const has = (code: 'district' | 'class') =>
    counts.some(({ variable }) => variable === code) ||
    questions.some((one) => one.kind === 'listed' && one.fills === code);
  const classes = [...lists.producer, ...lists.consumer].filter(({ code }) =>
    counts.some(({ variable, value }) => variable === 'class' && value === code),
  );
  const placed = [
    ...(has('district') ? [made('district', words.district, lists.district)] : []),
    ...(has('class') ? [made('class', words.class, classes)] : []),
  ];
  const taken = (code: string) => code === 'district' || code === 'class';
  const asked = questions.flatMap((question): WeightVariable[] => {
    if (taken(question.code)) return [];
    if (question.kind === 'yes_no')
      return [
        made(question.code, question.text, [
          { code: 'yes', text: words.yes },
          { code: 'no', text: words.no },
        ]),
      ];
    if (question.kind === 'single') return [made(question.code, question.text, question.options)];
    return question.kind === 'listed' && !question.fills
      ? [made(question.code, question.text, question.options)]
      : [];
  });
  const columns = [...new Set(counts.map(({ variable }) => variable))]
    .filter((code) => !taken(code) && !questions.some((question) => question.code === code))
    .map((code) => made(code, sameText(code), []))
    .filter(({ values }) => values.length <= MOST_VALUES);
  return [...placed, ...asked, ...columns];
}

const sameText = (text: string): Text => ({ 'zh-CN': text, en: text });

export type MarginProblem =
  | { reason: 'no_variable'; variable: string }
  | { reason: 'no_such_value'; variable: WeightVariable; value: string }
  | { reason: 'twice'; variable: WeightVariable; value: string };

/** Margins as they were typed, by code or by words in any language, as codes; or the first name that means nothing here. */
export function codedMargins(
  typed: readonly Margin[],
  variables: readonly WeightVariable[],
): { ok: true; margins: Margin[] } | { ok: false; problem: MarginProblem } {
  const margins = new Map<string, Record<string, number | null>>();
  for (const { variable: name, targets } of typed) {
    const variable = findNamed(variables, name);
    if (!variable) return { ok: false, problem: { reason: 'no_variable', variable: name } };
    const known = margins.get(variable.code) ?? {};
    for (const [said, people] of Object.entries(targets)) {
      const value = findNamed(variable.values, said);
      if (!value) return { ok: false, problem: { reason: 'no_such_value', variable, value: said } };
      if (value.code in known) return { ok: false, problem: { reason: 'twice', variable, value: said } };
      known[value.code] = people;
    }
    margins.set(variable.code, known);
  }
  return { ok: true, margins: [...margins].map(([variable, targets]) => ({ variable, targets })) };
}

/** Codes go before words; blanks, width and the kind of dash do not matter. */
function findNamed<T extends { code: string; text: Text }>(all: readonly T[], said: string): T | undefined {
  const wanted = plain(said);
  return (
    all.find(({ code }) => code === said.trim()) ??
    all.find(({ text }) => languages.some((language) => plain(text[language]) === wanted))
  );
}
const plain = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/g, '')
    .replace(/[–—−~～]/g, '-');

/** The same margins in words, for whoever reads or changes them; a name that a line could not hold stays a code. */
export function wordedMargins(
  margins: readonly Margin[],
  variables: readonly WeightVariable[],
  language: keyof Text,
): Margin[] {
  const worded = (all: readonly { code: string; text: Text }[], code: string) => {
    const text = all.find((one) => one.code === code)?.text[language] ?? code;
    return /[,;\t"\r\n]/.test(text) || findNamed(all, text)?.code !== code ? code : text;
  };
  return margins.map(({ variable, targets }) => ({
    variable: worded(variables, variable),
    targets: Object.fromEntries(
      Object.entries(targets).map(([value, people]) => [
        worded(variables.find(({ code }) => code === variable)?.values ?? [], value),
        people,
      ]),
    ),
  }));
}
