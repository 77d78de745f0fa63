import { languages, type Text } from '~/platform/i18n/languages';
import { referencesOf } from './evaluate';
import { findCycle } from './find-cycle';
import { findUnreachable } from './find-unreachable';
import {
  acsiItems,
  choicesOf,
  type Expression,
  type Instrument,
  isEscape,
  type Question,
  questionsOf,
} from './instrument';

/** What keeps an instrument from being fielded; texts under surveys:check. */
export type CheckCode =
  | 'no_questions'
  | 'empty_page'
  | 'same_code'
  | 'missing_text'
  | 'cycle'
  | 'asked_later'
  | 'unknown_question'
  | 'unknown_choice'
  | 'no_number'
  | 'unreachable_page'
  | 'unreachable_question'
  | 'too_few_options'
  | 'reserved_choice'
  | 'wrong_range'
  | 'unknown_exclusive'
  | 'unknown_dimension'
  | 'attention_choice'
  | 'acsi_incomplete'
  | 'filled_twice';
export type Finding = {
  code: CheckCode;
  /** The page or question to look at; absent: the instrument as a whole. */
  page?: string;
  question?: string;
  /** What exactly: codes of the circle, the unknown code, the language without words. */
  detail?: string;
};

const LEAST_OPTIONS = 2;

/** Everything that must be put right before an instrument may be fielded; empty when it may. */
export function checkInstrument(instrument: Instrument): Finding[] {
  const cycle = findCycle(instrument);
  const findings: Finding[] = [
    ...checkShape(instrument),
    ...checkTexts(instrument),
    ...questionsOf(instrument).flatMap((question) => checkQuestion(instrument, question)),
    ...(cycle ? [{ code: 'cycle' as const, question: cycle[0] ?? '', detail: cycle.join(' → ') }] : []),
    ...checkConditions(instrument, cycle ?? []),
  ];
  if (!cycle) {
    const { pages, questions } = findUnreachable(instrument);
    findings.push(...pages.map((page) => ({ code: 'unreachable_page' as const, page })));
    const hidden = new Set(
      instrument.pages.filter(({ code }) => pages.includes(code)).flatMap((page) => page.questions),
    );
    for (const question of questionsOf(instrument))
      if (questions.includes(question.code) && !hidden.has(question))
        findings.push({ code: 'unreachable_question', question: question.code });
  }
  return findings;
}

const repeated = (codes: readonly string[]) => [
  ...new Set(codes.filter((code, at) => codes.indexOf(code) !== at)),
];

function checkShape(instrument: Instrument): Finding[] {
  const questions = questionsOf(instrument);
  const pages = instrument.pages.map(({ code }) => code);
  const fills = questions.flatMap((one) => ('fills' in one && one.fills ? [one.fills] : []));
  const acsi = questions.flatMap((one) => (one.kind === 'ten' && one.acsi ? [one.acsi] : []));
  return [
    ...(questions.length === 0 ? [{ code: 'no_questions' as const }] : []),
    ...instrument.pages
      .filter((page) => page.questions.length === 0)
      .map(({ code }) => ({ code: 'empty_page' as const, page: code })),
    ...repeated(pages).map((page) => ({ code: 'same_code' as const, page, detail: page })),
    ...repeated(questions.map(({ code }) => code)).map((question) => ({
      code: 'same_code' as const,
      question,
      detail: question,
    })),
    ...repeated(fills).map((detail) => ({ code: 'filled_twice' as const, detail })),
    ...(acsi.length > 0 && (acsi.length !== acsiItems.length || repeated(acsi).length > 0)
      ? [{ code: 'acsi_incomplete' as const }]
      : []),
  ];
}

function checkTexts(instrument: Instrument): Finding[] {
  const lacking = (where: Pick<Finding, 'page' | 'question'>, ...texts: (Text | undefined)[]): Finding[] =>
    languages
      .filter((language) => texts.some((text) => text && text[language].trim() === ''))
      .map((detail) => ({ code: 'missing_text', ...where, detail }));
  return [
    ...lacking({}, instrument.title, instrument.intro, instrument.thanks),
    ...lacking(
      {},
      ...instrument.screenOuts.map(({ text }) => text),
      ...instrument.dimensions.map(({ name }) => name),
    ),
    ...instrument.pages.flatMap(({ code, title, lead, questions }) => [
      ...lacking({ page: code }, title, lead),
      ...questions.flatMap((question) => lacking({ question: question.code }, ...textsOf(question))),
    ]),
  ];
}

function textsOf(question: Question): (Text | undefined)[] {
  const own = [question.text, question.hint];
  switch (question.kind) {
    case 'ten':
      return [...own, question.ends.low, question.ends.high];
    case 'single':
    case 'multiple':
    case 'listed':
      return [...own, ...question.options.map(({ text }) => text)];
    case 'number':
      return [...own, question.unit];
    default:
      return own;
  }
}

function checkQuestion(instrument: Instrument, question: Question): Finding[] {
  const at = question.code;
  const found = (code: CheckCode, detail?: string): Finding[] => [
    { code, question: at, ...(detail === undefined ? {} : { detail }) },
  ];
  const options = 'options' in question ? question.options.map(({ code }) => code) : [];
  const findings = [
    ...repeated(options).flatMap((code) => found('same_code', code)),
    ...options.filter(isEscape).flatMap((code) => found('reserved_choice', code)),
  ];
  if (question.kind === 'single' || question.kind === 'multiple')
    if (options.length < LEAST_OPTIONS) findings.push(...found('too_few_options'));
  if (question.kind === 'listed' && options.length === 0) findings.push(...found('too_few_options'));
  if (question.kind === 'multiple') {
    if (question.exclusive !== undefined && !options.includes(question.exclusive))
      findings.push(...found('unknown_exclusive', question.exclusive));
    if (question.min > question.max || question.min > options.length) findings.push(...found('wrong_range'));
  }
  if (question.kind === 'number' && question.min > question.max) findings.push(...found('wrong_range'));
  if ('dimension' in question && question.dimension !== undefined)
    if (!instrument.dimensions.some(({ code }) => code === question.dimension))
      findings.push(...found('unknown_dimension', question.dimension));
  if (question.kind === 'five_level' && question.attention !== undefined && question.weight > 0)
    findings.push(...found('attention_choice'));
  return findings;
}

/** Each condition may speak of questions that come before it, and of choices that they have. */
function checkConditions(instrument: Instrument, cycle: readonly string[]): Finding[] {
  const order = questionsOf(instrument).map(({ code }) => code);
  const check = (
    where: Pick<Finding, 'page' | 'question'>,
    condition: Expression | undefined,
    before: number,
  ) => (condition ? checkCondition(instrument, order, cycle, where, condition, before) : []);
  let position = 0;
  return [
    ...instrument.pages.flatMap((page) => {
      const start = position;
      position += page.questions.length;
      return [
        ...check({ page: page.code }, page.showIf, start),
        ...page.questions.flatMap((question, index) =>
          check({ question: question.code }, question.showIf, start + index),
        ),
      ];
    }),
    ...instrument.screenOuts.flatMap(({ when }) => check({}, when, order.length)),
  ];
}

function checkCondition(
  instrument: Instrument,
  order: readonly string[],
  cycle: readonly string[],
  where: Pick<Finding, 'page' | 'question'>,
  condition: Expression,
  before: number,
): Finding[] {
  if (condition.op === 'and' || condition.op === 'or')
    return condition.of.flatMap((one) => checkCondition(instrument, order, cycle, where, one, before));
  if (condition.op === 'not') return checkCondition(instrument, order, cycle, where, condition.of, before);
  const [code = ''] = referencesOf(condition);
  const question = questionsOf(instrument).find((one) => one.code === code);
  if (!question) return [{ code: 'unknown_question', ...where, detail: code }];
  const findings: Finding[] = [];
  if (order.indexOf(code) >= before && !cycle.includes(code))
    findings.push({ code: 'asked_later', ...where, detail: code });
  // What a list of the city will hold is not known before it is fielded.
  const isOpen = question.kind === 'listed' && question.options.length === 0;
  if ((condition.op === 'eq' || condition.op === 'in') && !isOpen) {
    const wanted = condition.op === 'eq' ? [condition.value] : condition.values;
    for (const value of wanted)
      if (!choicesOf(question).includes(value))
        findings.push({ code: 'unknown_choice', ...where, detail: `${code} = ${value}` });
  }
  const hasNumber = ['number', 'ten', 'five_level'].includes(question.kind);
  if ((condition.op === 'gt' || condition.op === 'lt') && !hasNumber)
    findings.push({ code: 'no_number', ...where, detail: code });
  return findings;
}
