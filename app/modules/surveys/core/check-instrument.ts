import { checkNamed } from './check-named';
import { checkTexts, inOrder } from './check-texts';
import { referencesOf } from './evaluate';
import { findCycle } from './find-cycle';
import { findUnreachable } from './find-unreachable';
import type { CheckCode, Finding } from './finding';
import {
  acsiItems,
  choicesOf,
  type Expression,
  type Instrument,
  isEscape,
  type Question,
  questionsOf,
} from './instrument';

const LEAST_OPTIONS = 2;
/** The field where a condition is put together. */
const CONDITION = 'combination';

/** Everything that must be put right before an instrument may be fielded, in its own order; empty when it may. */
export function checkInstrument(instrument: Instrument): Finding[] {
  const circle = findCycle(instrument);
  const findings: Finding[] = [
    ...checkShape(instrument),
    ...checkTexts(instrument),
    ...checkNamed(instrument),
    ...questionsOf(instrument).flatMap((question) => checkQuestion(instrument, question)),
    ...(circle ? [{ code: 'cycle' as const, question: circle[0] ?? '', circle, field: CONDITION }] : []),
    ...checkConditions(instrument, circle ?? []),
  ];
  if (!circle) {
    const { pages, questions } = findUnreachable(instrument);
    const field = CONDITION;
    findings.push(...pages.map((page) => ({ code: 'unreachable_page' as const, page, field })));
    const hidden = new Set(
      instrument.pages.filter(({ code }) => pages.includes(code)).flatMap((page) => page.questions),
    );
    for (const question of questionsOf(instrument))
      if (questions.includes(question.code) && !hidden.has(question))
        findings.push({ code: 'unreachable_question', question: question.code, field });
  }
  return inOrder(instrument, once(findings));
}

/** Two conditions of one question may have the same to put right: it is said once. */
const once = (findings: readonly Finding[]): Finding[] => [
  ...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values(),
];

const repeated = (codes: readonly string[]) => [
  ...new Set(codes.filter((code, at) => codes.indexOf(code) !== at)),
];

function checkShape(instrument: Instrument): Finding[] {
  const questions = questionsOf(instrument);
  const pages = instrument.pages.map(({ code }) => code);
  const filling = questions.filter((one) => 'fills' in one && one.fills);
  const fills = filling.flatMap((one) => ('fills' in one && one.fills ? [one.fills] : []));
  const asked = questions.filter((one) => one.kind === 'ten' && one.acsi);
  const acsi = asked.flatMap((one) => (one.kind === 'ten' && one.acsi ? [one.acsi] : []));
  return [
    ...(questions.length === 0 ? [{ code: 'no_questions' as const }] : []),
    ...instrument.pages
      .filter((page) => page.questions.length === 0)
      .map(({ code }) => ({ code: 'empty_page' as const, page: code })),
    ...repeated(pages).map((page) => ({ code: 'same_code' as const, page, detail: page, field: 'code' })),
    ...repeated(questions.map(({ code }) => code)).map((question) => ({
      ...{ code: 'same_code' as const, question, detail: question, field: 'code' },
    })),
    ...repeated(fills).map((detail) => {
      const last = filling.findLast((one) => 'fills' in one && one.fills === detail);
      return { code: 'filled_twice' as const, question: last?.code ?? '', detail, field: 'fills' };
    }),
    ...(acsi.length > 0 && (acsi.length !== acsiItems.length || repeated(acsi).length > 0)
      ? [{ code: 'acsi_incomplete' as const, question: asked[0]?.code ?? '', field: 'acsi' }]
      : []),
  ];
}

function checkQuestion(instrument: Instrument, question: Question): Finding[] {
  const found = (code: CheckCode, field: string, more: Partial<Finding> = {}): Finding[] => [
    { code, question: question.code, field, ...more },
  ];
  const options = 'options' in question ? question.options.map(({ code }) => code) : [];
  const rowOf = (detail: string) => `options-${options.lastIndexOf(detail)}-code`;
  const findings = [
    ...repeated(options).flatMap((detail) => found('same_code', rowOf(detail), { detail })),
    ...options.filter(isEscape).flatMap((detail) => found('reserved_choice', rowOf(detail), { detail })),
  ];
  if (question.kind === 'single' || question.kind === 'multiple')
    if (options.length < LEAST_OPTIONS)
      findings.push(...found('too_few_options', `options-${options.length}-zh`));
  if (question.kind === 'listed' && options.length === 0) findings.push(...found('too_few_options', 'list'));
  if (question.kind === 'multiple') {
    if (question.exclusive !== undefined && !options.includes(question.exclusive))
      findings.push(...found('unknown_exclusive', 'options-0-exclusive', { detail: question.exclusive }));
    if (question.min > question.max) findings.push(...found('wrong_range', 'max'));
    else if (options.length >= LEAST_OPTIONS && question.min > options.length)
      findings.push(...found('more_than_options', 'min', { n: options.length }));
  }
  if (question.kind === 'number' && question.min > question.max)
    findings.push(...found('wrong_range', 'max'));
  if ('dimension' in question && question.dimension !== undefined)
    if (!instrument.dimensions.some(({ code }) => code === question.dimension))
      findings.push(...found('unknown_dimension', 'dimension', { detail: question.dimension }));
  if (question.kind === 'five_level' && question.attention !== undefined && question.weight > 0)
    findings.push(...found('attention_choice', 'weight'));
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
  const at = { ...where, field: CONDITION, about: code };
  if (!question) return [{ code: 'unknown_question', ...at }];
  const findings: Finding[] = [];
  if (order.indexOf(code) >= before && !cycle.includes(code)) findings.push({ code: 'asked_later', ...at });
  // What a list of the city will hold is not known before it is fielded.
  const isOpen = question.kind === 'listed' && question.options.length === 0;
  if ((condition.op === 'eq' || condition.op === 'in') && !isOpen) {
    const wanted = condition.op === 'eq' ? [condition.value] : condition.values;
    for (const value of wanted)
      if (!choicesOf(question).includes(value))
        findings.push({ code: 'unknown_choice', ...at, detail: value });
  }
  const hasNumber = ['number', 'ten', 'five_level'].includes(question.kind);
  if ((condition.op === 'gt' || condition.op === 'lt') && !hasNumber)
    findings.push({ code: 'no_number', ...at });
  return findings;
}
