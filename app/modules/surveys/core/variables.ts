import { chosen } from './evaluate';
import { type Answers, type Instrument, isEscape, questionsOf } from './instrument';

/** What is known of a respondent by name of the variable: from the frame, and from answers by one choice. */
export type Variables = Readonly<Record<string, string>>;

/**
 * The variables of an answer: what the frame knew, and under its own code every question that one choice answers.
 * The answer wins: the frame may be out of date. 不了解 is no value.
 */
export function variablesOf(instrument: Instrument, answers: Answers, frame: Variables): Variables {
  const variables: Record<string, string> = { ...frame };
  for (const question of questionsOf(instrument)) {
    if (!['single', 'yes_no', 'listed'].includes(question.kind)) continue;
    const [only] = chosen(answers[question.code]);
    if (only === undefined) continue;
    if (isEscape(only)) delete variables[question.code];
    else variables[question.code] = only;
  }
  return variables;
}

/** The class or the district that an answer is about: the question that says so, else what the frame knew. */
export function filled(
  instrument: Instrument,
  answers: Answers,
  fills: 'class' | 'district',
  frame: string | null,
): string | null {
  const question = questionsOf(instrument).find((one) => one.kind === 'listed' && one.fills === fills);
  const [only] = question ? chosen(answers[question.code]) : [];
  return only === undefined ? frame : isEscape(only) ? null : only;
}

/** The cell of everyone whom no other cell counts (其他): without conditions. */
export const isRest = (conditions: Variables): boolean => Object.keys(conditions).length === 0;

/** Does a quota cell count this respondent? Every condition must be met; an unknown variable meets none. */
export const fits = (conditions: Variables, variables: Variables): boolean =>
  Object.entries(conditions).every(([name, value]) => variables[name] === value);
