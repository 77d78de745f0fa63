import * as fc from 'fast-check';
import type {
  Answer,
  Answers,
  Expression,
  Instrument,
  Page,
  Question,
} from '~/modules/surveys/core/instrument';
import { choicesOf, questionsOf } from '~/modules/surveys/core/instrument';

export const words = (text: string) => ({ 'zh-CN': text, en: text });

const base = (code: string) => ({ code, text: words(code), isRequired: true, escapes: [] });

/** Questions of an instrument for tests; everything can be told otherwise. */
export const ask = {
  level: (code: string, more: Partial<Extract<Question, { kind: 'five_level' }>> = {}): Question => ({
    ...base(code),
    kind: 'five_level',
    weight: 1,
    escapes: ['unknown'],
    ...more,
  }),
  ten: (code: string, more: Partial<Extract<Question, { kind: 'ten' }>> = {}): Question => ({
    ...base(code),
    kind: 'ten',
    weight: 0,
    ends: { low: words('1'), high: words('10') },
    ...more,
  }),
  yesNo: (code: string, more: Partial<Extract<Question, { kind: 'yes_no' }>> = {}): Question => ({
    ...base(code),
    kind: 'yes_no',
    ...more,
  }),
  single: (
    code: string,
    options: string[],
    more: Partial<Extract<Question, { kind: 'single' }>> = {},
  ): Question => ({
    ...base(code),
    kind: 'single',
    options: options.map((option) => ({ code: option, text: words(option) })),
    ...more,
  }),
  multiple: (
    code: string,
    options: string[],
    more: Partial<Extract<Question, { kind: 'multiple' }>> = {},
  ): Question => ({
    ...base(code),
    kind: 'multiple',
    options: options.map((option) => ({ code: option, text: words(option) })),
    min: 1,
    max: options.length,
    ...more,
  }),
  number: (code: string, more: Partial<Extract<Question, { kind: 'number' }>> = {}): Question => ({
    ...base(code),
    kind: 'number',
    min: 0,
    max: 120,
    ...more,
  }),
  text: (code: string, more: Partial<Extract<Question, { kind: 'text' }>> = {}): Question => ({
    ...base(code),
    kind: 'text',
    isRequired: false,
    max: 200,
    isLong: true,
    ...more,
  }),
  listed: (code: string, more: Partial<Extract<Question, { kind: 'listed' }>> = {}): Question => ({
    ...base(code),
    kind: 'listed',
    list: 'district',
    options: [],
    ...more,
  }),
};

export const pageOf = (code: string, questions: Question[], showIf?: Expression): Page => ({
  code,
  title: words(code),
  questions,
  ...(showIf ? { showIf } : {}),
});

export const instrumentOf = (pages: Page[], more: Partial<Instrument> = {}): Instrument => ({
  format: 1,
  title: words('title'),
  intro: words('intro'),
  thanks: words('thanks'),
  pages,
  screenOuts: [],
  dimensions: [],
  minSeconds: 0,
  ...more,
});

// ---------------------------------------------------------------- invented instruments, for properties

const kinds = ['level', 'yesNo', 'single', 'multiple', 'number', 'text'] as const;

function conditionOver(before: readonly Question[]): fc.Arbitrary<Expression> {
  const leaf = fc.constantFrom(...before).chain((question): fc.Arbitrary<Expression> => {
    const choices = choicesOf(question);
    const answered = fc.constant<Expression>({ op: 'answered', question: question.code });
    if (choices.length === 0)
      return fc.oneof(
        answered,
        fc.integer({ min: 0, max: 9 }).map(
          (value): Expression => ({
            op: question.kind === 'number' ? 'gt' : 'lt',
            question: question.code,
            value,
          }),
        ),
      );
    return fc.oneof(
      answered,
      fc.constantFrom(...choices).map((value): Expression => ({ op: 'eq', question: question.code, value })),
      fc
        .subarray([...choices], { minLength: 1 })
        .map((values): Expression => ({ op: 'in', question: question.code, values })),
    );
  });
  return fc.letrec<{ node: Expression }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 2, withCrossShrink: true },
      leaf,
      tie('node').map((of): Expression => ({ op: 'not', of })),
      fc
        .tuple(
          fc.constantFrom('and' as const, 'or' as const),
          fc.array(tie('node'), { minLength: 1, maxLength: 3 }),
        )
        .map(([op, of]): Expression => ({ op, of })),
    ),
  })).node;
}

/** An instrument whose conditions speak only of earlier questions. */
export const someInstrument: fc.Arbitrary<Instrument> = fc
  .array(fc.array(fc.constantFrom(...kinds), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 })
  .map((pages) =>
    pages.map((page, at) =>
      page.map((kind, index) => {
        const code = `q${at}${index}`;
        if (kind === 'single' || kind === 'multiple') return ask[kind](code, ['a', 'b', 'c']);
        return ask[kind](code);
      }),
    ),
  )
  .chain((pages) => {
    const all = pages.flat();
    const conditions = all.map((_, index) =>
      index === 0
        ? fc.constant(undefined)
        : fc.option(conditionOver(all.slice(0, index)), { nil: undefined, freq: 2 }),
    );
    return fc.tuple(...conditions).map((showIfs) => {
      let at = 0;
      return instrumentOf(
        pages.map((questions, index) =>
          pageOf(
            `p${index}`,
            questions.map((question) => ({ ...question, showIf: showIfs[at++] })),
          ),
        ),
      );
    });
  });

const answerTo = (question: Question): fc.Arbitrary<Answer> => {
  const choices = choicesOf(question);
  if (question.kind === 'number') return fc.integer({ min: 0, max: 9 }).map((number) => ({ number }));
  if (choices.length === 0) return fc.constantFrom('好', '7').map((text) => ({ text }));
  return question.kind === 'multiple'
    ? fc.subarray([...choices], { minLength: 1 }).map((picked) => ({ choices: picked }))
    : fc.constantFrom(...choices).map((choice) => ({ choices: [choice] }));
};

/** Answers to some of the questions, whether they are shown or not. */
export const someAnswers = (instrument: Instrument): fc.Arbitrary<Answers> =>
  fc
    .tuple(...questionsOf(instrument).map((question) => fc.option(answerTo(question), { nil: undefined })))
    .map((answers) =>
      Object.fromEntries(
        questionsOf(instrument).flatMap(({ code }, index) => {
          const answer = answers[index];
          return answer ? [[code, answer]] : [];
        }),
      ),
    );
