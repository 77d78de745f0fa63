import { canonicalJson } from '~/modules/audit/core/canonical-json';
import { questionsOf } from '~/modules/surveys/core/instrument';
import { compositionOf } from './headline-change';
import type { ReleaseBody } from './release-body';
import { COMPOSITE } from './wave-results';

type Asked = Pick<ReleaseBody, 'questions' | 'questionnaire' | 'instrumentVersion' | 'scale' | 'weighting'>;

/**
 * Does a question ask the same in two waves? A code says nothing of that. Another kind, other options or levels, weights in
 * one wave only, or of the composite other questions: 口径变化. Other words alone: compared, and said so. Texts are compared
 * as canonical JSON: the database returns the languages of a text in another order than they were written in.
 */
export function sameQuestion(code: string, now: Asked, before: Asked): 'same' | 'reworded' | 'break' {
  if ((now.weighting === null) !== (before.weighting === null)) return 'break';
  if (code === COMPOSITE) {
    if (now.questionnaire && before.questionnaire)
      return compositionOf(now) === compositionOf(before) ? wordsOfParts(now, before) : 'break';
    return now.instrumentVersion === before.instrumentVersion ? 'same' : 'break';
  }
  const [one, other] = [now, before].map(({ questions }) => questions.find((asked) => asked.code === code));
  if (!one || !other || one.kind !== other.kind) return 'break';
  const choices = ({ options = [] }: typeof one) => options.map((option) => option.code).join('\n');
  if (choices(one) !== choices(other) || levelsOf(now) !== levelsOf(before)) return 'break';
  // What the levels were called is said since format 3.
  const isNamed = one.kind === 'five_level' && now.questionnaire && before.questionnaire;
  const words = (asked: Asked, { text, options = [] }: typeof one) =>
    canonicalJson([text, options.map((option) => option.text), isNamed && namesOf(asked)]);
  return words(now, one) === words(before, other) ? 'same' : 'reworded';
}

/** The composite is reworded where one of its questions is. */
function wordsOfParts(now: Asked, before: Asked): 'same' | 'reworded' {
  const words = (asked: Asked) =>
    canonicalJson(
      (asked.questionnaire ? questionsOf(asked.questionnaire.instrument) : [])
        .filter((one) => (one.kind === 'five_level' || one.kind === 'ten') && one.weight > 0)
        .map(({ code, text }) => canonicalJson([code, text]))
        .sort(),
    );
  return words(now) === words(before) ? 'same' : 'reworded';
}

const levelsOf = ({ scale }: Asked) => Object.keys(scale.points).sort().join();
const namesOf = ({ questionnaire }: Asked) =>
  [...(questionnaire?.levels ?? [])].sort((a, b) => a.level - b.level).map(({ name }) => name);
