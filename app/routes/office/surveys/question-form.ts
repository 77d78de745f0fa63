import {
  acsiItems,
  escapes,
  levels,
  listNames,
  type Option,
  type Question,
} from '~/modules/surveys/core/instrument';
import { question as questionSchema } from '~/modules/surveys/schema';
import type { FormProblem } from '~/platform/http/form';
import { all, both, errorsOf, fieldAt, inPageOrder, numberIn, one } from './read-form';

type Values = FormProblem['values'];

/** Names of the fields of the question form, whatever the kind. */
export const questionFields = [
  ...['intent', 'revision', 'code', 'text.zh', 'text.en', 'hint.zh', 'hint.en', 'isRequired', 'escapes'],
  ...['weight', 'dimension', 'attention', 'acsi', 'low.zh', 'low.en', 'high.zh', 'high.en'],
  ...['options.zh', 'options.en', 'options.code', 'options.exclusive'],
  ...['min', 'max', 'unit.zh', 'unit.en', 'isLong', 'list', 'fills'],
  ...['combination', 'picks', 'limits'],
];
/** The same as they stand on the page, for errors. */
export const questionOrder = [
  ...['text', 'low', 'high', 'options', 'min', 'max', 'unit', 'list', 'fills', 'escapes'],
  ...['combination', 'picks', 'limits', 'hint', 'weight', 'dimension', 'attention', 'acsi', 'code'],
];

type Row = { at: number; zh: string; en: string; code: string };
export type ReadQuestion = {
  question: Question;
  /** Which of the options cannot go with others; it may not have a code yet. */
  exclusiveRow?: number;
  errors: Record<string, string>;
  params: NonNullable<FormProblem['params']>;
};

/** Rows of options that say anything, each with where it stands in the form. */
function rowsOf(values: Values): Row[] {
  const [zh, en, code] = (['zh', 'en', 'code'] as const).map((name) => all(values, `options.${name}`));
  return (zh ?? [])
    .map((text, at) => ({
      ...{ at, zh: text.trim(), en: (en?.[at] ?? '').trim() },
      code: (code?.[at] ?? '').normalize('NFKC').trim(),
    }))
    .filter((row) => row.zh !== '' || row.en !== '' || row.code !== '');
}

/** The form with one option moved by a place, its mark for "cannot go with others" with it. */
export function withMovedOption(values: Values, at: number, by: -1 | 1): Values {
  const to = at + by;
  const swapped = (name: string) => {
    const list = [...all(values, name)];
    const [one, other] = [list[at], list[to]];
    if (one === undefined || other === undefined) return list;
    list[at] = other;
    list[to] = one;
    return list;
  };
  const alone = all(values, 'options.exclusive').map((row) =>
    row === String(at) ? String(to) : row === String(to) ? String(at) : row,
  );
  return {
    ...values,
    ...Object.fromEntries(['options.zh', 'options.en', 'options.code'].map((name) => [name, swapped(name)])),
    ...(alone.length > 0 ? { 'options.exclusive': alone } : {}),
  };
}

/** The question as the form says it, of the kind that it had, and what is wrong with it, by field. */
export function readQuestion(before: Question, values: Values): ReadQuestion {
  const rows = rowsOf(values);
  const question = questionFrom(before, values, rows);
  const errors: Record<string, string> = {};
  const params: ReadQuestion['params'] = {};
  if (question.text['zh-CN'] === '' && question.text.en === '')
    errors['text.zh'] = 'surveys:error.question_text';
  const hasOptions = question.kind === 'single' || question.kind === 'multiple';
  if (hasOptions)
    for (const row of rows) {
      params[`options-${row.at}-code`] = { n: row.at + 1 };
      if (row.zh === '' && row.en === '') errors[`options-${row.at}-zh`] = 'surveys:error.option_words';
      params[`options-${row.at}-zh`] = { n: row.at + 1 };
      if (row.code !== '' && rows.some((other) => other.at < row.at && other.code === row.code))
        errors[`options-${row.at}-code`] = 'surveys:error.option_code_used';
    }
  const alone = question.kind === 'multiple' ? all(values, 'options.exclusive').map(Number) : [];
  const [exclusive, second] = alone
    .map((at) => rows.findIndex((row) => row.at === at))
    .filter((at) => at >= 0);
  if (second !== undefined) errors[`options-${rows[second]?.at}-exclusive`] = 'surveys:error.one_exclusive';
  // A code that was left empty is made later: the schema looks at what was typed.
  const typed = question.code === '' ? { ...question, code: before.code } : question;
  const named =
    hasOptions && 'options' in typed ? { ...typed, options: typed.options.map(withSomeCode) } : typed;
  const parsed = questionSchema.safeParse(named);
  const found = parsed.success
    ? {}
    : optionErrors(errorsOf(parsed.error, (path) => questionField(path, rows)));
  if ((question.kind === 'multiple' || question.kind === 'number') && question.min > question.max)
    errors.max = question.kind === 'multiple' ? 'surveys:error.most_below' : 'surveys:error.largest_below';
  return {
    ...{ question, params, errors: inPageOrder({ ...found, ...errors }, questionOrder) },
    ...(exclusive === undefined ? {} : { exclusiveRow: exclusive }),
  };
}

/** A code that cannot be one is told with the number of its option. */
const optionErrors = (errors: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(errors).map(([field, key]) => [
      ...[field, key === 'surveys:error.code' && field !== 'code' ? 'surveys:error.option_code' : key],
    ]),
  );

const withSomeCode = (option: Option) => (option.code === '' ? { ...option, code: 'x' } : option);

function questionField(path: readonly PropertyKey[], rows: readonly Row[]): string {
  const [head, index, part, language] = path;
  if (head === 'ends') return fieldAt(path.slice(1));
  if (head !== 'options' || index === undefined) return head === 'options' ? 'options-0-zh' : fieldAt(path);
  const at = rows[Number(index)]?.at ?? 0;
  if (part !== 'text') return `options-${at}-code`;
  return `options-${at}-${language === 'en' ? 'en' : 'zh'}`;
}

const optional = <K extends string, V>(name: K, value: V | undefined | '') =>
  value === undefined || value === '' ? {} : ({ [name]: value } as { [key in K]: V });

function questionFrom(before: Question, values: Values, rows: readonly Row[]): Question {
  const hint = both(values, 'hint');
  const base = {
    ...{ code: one(values, 'code').normalize('NFKC').trim(), text: both(values, 'text') },
    ...optional('hint', hint['zh-CN'] || hint.en ? hint : undefined),
    isRequired: one(values, 'isRequired') === 'yes',
    escapes: escapes.filter((code) => all(values, 'escapes').includes(code)),
    ...optional('source', before.source),
    ...optional('assumption', before.assumption),
  };
  const chosen = <T extends string>(name: string, from: readonly T[]) =>
    optional(
      name,
      from.find((value) => value === one(values, name)),
    ) as { [key: string]: T };
  const options = rows.map(({ zh, en, code }) => ({ code, text: { 'zh-CN': zh, en } }));
  const min = numberIn(values, 'min');
  const max = numberIn(values, 'max');
  switch (before.kind) {
    case 'five_level':
      return { ...base, kind: before.kind, ...measured(before, values), ...chosen('attention', levels) };
    case 'ten': {
      const ends = { low: both(values, 'low'), high: both(values, 'high') };
      return { ...base, kind: before.kind, ...measured(before, values), ends, ...chosen('acsi', acsiItems) };
    }
    case 'yes_no':
      return { ...base, kind: before.kind };
    case 'single':
      return { ...base, kind: before.kind, options };
    case 'multiple':
      return { ...base, kind: before.kind, options, min, max };
    case 'number': {
      const unit = both(values, 'unit');
      const filled = unit['zh-CN'] || unit.en ? unit : undefined;
      return { ...base, kind: before.kind, min, max, ...optional('unit', filled) };
    }
    case 'text': {
      const isLong = one(values, 'isLong') === 'yes';
      const fills = one(values, 'fills') === 'uscc' ? ('uscc' as const) : undefined;
      return { ...base, kind: before.kind, max, isLong, ...optional('fills', fills) };
    }
    case 'listed': {
      const list = listNames.find((name) => name === one(values, 'list')) ?? before.list;
      return { ...base, kind: before.kind, options: [], list, ...chosen('fills', ['class', 'district']) };
    }
  }
}

/** Where there are no groups the form does not ask for one: what an import said stays. */
const measured = (before: { dimension?: string | undefined }, values: Values) => ({
  weight: numberIn(values, 'weight'),
  ...optional('dimension', 'dimension' in values ? one(values, 'dimension') : before.dimension),
});
