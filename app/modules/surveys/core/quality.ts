import type { ResponseFlag } from '../schema';
import { chosen } from './evaluate';
import { type Answers, type Instrument, isEscape, type Question } from './instrument';

/** Fewer equal levels in a row say nothing: short surveys are often answered alike. */
const LEAST_LINE = 5;

/**
 * What an analyst should look at in a finished answer. Nobody is refused for it: a person in a hurry may well mean what
 * they say, and how many there are is itself a figure.
 * @param seconds from the first page to the end
 */
export function qualityFlags(
  instrument: Instrument,
  questions: readonly Question[],
  answers: Answers,
  seconds: number,
): ResponseFlag[] {
  const flags: ResponseFlag[] = [];
  if (seconds < instrument.minSeconds) flags.push('fast');
  const checks = questions.flatMap((one) =>
    one.kind === 'five_level' && one.attention !== undefined ? [{ ...one, wanted: one.attention }] : [],
  );
  if (checks.some(({ code, wanted }) => answers[code] && !chosen(answers[code]).includes(wanted)))
    flags.push('attention');
  if (isStraightLine(questions, answers)) flags.push('straight_line');
  return flags;
}

/** All five-level questions (checks of attention aside) answered with one and the same level, five or more of them. */
function isStraightLine(questions: readonly Question[], answers: Answers): boolean {
  const given = questions
    .filter((one) => one.kind === 'five_level' && one.attention === undefined)
    .flatMap(({ code }) => chosen(answers[code]))
    .filter((choice) => !isEscape(choice));
  return given.length >= LEAST_LINE && new Set(given).size === 1;
}
