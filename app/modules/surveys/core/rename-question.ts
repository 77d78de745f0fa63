import type { Text } from '~/platform/i18n/languages';
import type { Expression, Instrument } from './instrument';
import { renamedIn } from './piping';

/** A condition that speaks of a question by its new code. */
export function renamedExpression(expression: Expression, from: string, to: string): Expression {
  switch (expression.op) {
    case 'and':
    case 'or':
      return { ...expression, of: expression.of.map((one) => renamedExpression(one, from, to)) };
    case 'not':
      return { ...expression, of: renamedExpression(expression.of, from, to) };
    default:
      return expression.question === from ? { ...expression, question: to } : expression;
  }
}

/** Conditions and words speak of a question by its code: they go along when it gets another one. */
export function renamedQuestion(instrument: Instrument, from: string, to: string): Instrument {
  if (from === to) return instrument;
  const shown = <T extends { showIf?: Expression | undefined }>(one: T): T =>
    one.showIf ? { ...one, showIf: renamedExpression(one.showIf, from, to) } : one;
  const said = (text: Text) => renamedIn(text, from, to);
  return {
    ...instrument,
    pages: instrument.pages.map((page) =>
      shown({
        ...page,
        title: said(page.title),
        ...(page.lead ? { lead: said(page.lead) } : {}),
        questions: page.questions.map((question) =>
          shown({
            ...question,
            text: said(question.text),
            ...(question.hint ? { hint: said(question.hint) } : {}),
          }),
        ),
      }),
    ),
    screenOuts: instrument.screenOuts.map((one) => ({
      ...one,
      when: renamedExpression(one.when, from, to),
    })),
  };
}
