import { holds, referencesOf } from '~/modules/surveys/core/evaluate';
import {
  choicesOf,
  type Expression,
  type Instrument,
  type Question,
} from '~/modules/surveys/core/instrument';

/** These choices of a question led to another one: how many were asked that is how many made one of them. */
export type AskedAfter = { readonly question: string; readonly choices: readonly string[] };

/**
 * What the published questionnaire tells of a question's counts: whoever was asked a question that nobody may leave out had
 * made one of these choices. Only conditions about a single question are looked at; several at once leave a range.
 */
export function askedAfter(instrument: Instrument, gate: Question): AskedAfter[] {
  return instrument.pages.flatMap(({ showIf, questions }) =>
    questions.flatMap((question): AskedAfter[] => {
      const conditions = [showIf, question.showIf].filter((one): one is Expression => one !== undefined);
      const condition: Expression = { op: 'and', of: conditions };
      const [about, ...others] = referencesOf(condition);
      if (!question.isRequired || about !== gate.code || others.length > 0) return [];
      const leads = (choice: string) => holds(condition, { [gate.code]: { choices: [choice] } });
      return [{ question: question.code, choices: choicesOf(gate).filter(leads) }];
    }),
  );
}
