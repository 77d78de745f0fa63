/** What can come of one call. An interview is no outcome here: its answers are typed in. */
export const callOutcomes = ['no_answer', 'later', 'refused', 'wrong_number'] as const;
export type CallOutcome = (typeof callOutcomes)[number];

/** After these nobody is called again. */
export const finalOutcomes: readonly CallOutcome[] = ['refused', 'wrong_number'];

/** For so many minutes somebody whose number was shown to a colleague is not offered to anybody else. */
export const CALL_MINUTES = 30;
