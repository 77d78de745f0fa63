import type { Instrument, ListName, Option, Question } from './instrument';

export type Lists = Record<ListName, Option[]>;

/** The instrument with the city's lists in its `listed` questions; lists that were copied before stay as they are. */
export function withLists(instrument: Instrument, lists: Lists): Instrument {
  const filled = (question: Question): Question =>
    question.kind === 'listed' && question.options.length === 0
      ? { ...question, options: lists[question.list] }
      : question;
  return {
    ...instrument,
    pages: instrument.pages.map((page) => ({ ...page, questions: page.questions.map(filled) })),
  };
}
