/** What a city asks of its people's passwords. */
export type PasswordPolicy = {
  name: 'asvs' | 'dengbao3';
  /** Fewest characters. */
  least: number;
  /** How many of the four classes must be there: small letters, capitals, digits, others. 1: no rule of this kind. */
  classes: number;
  /** After so many days an own password is asked to be changed at the next sign-in. */
  rotateAfterDays: number | undefined;
  /** So many wrong passwords in a row for one name from one network close that way in for so many minutes. */
  lockOut: { failures: number; minutes: number } | undefined;
};

/**
 * OWASP ASVS 5 forbids rules of composition and forced changes (6.2.5, 6.2.10) and asks for length and lists of known
 * words; GB/T 22239-2019 asks for composition and regular changes. A city chooses one.
 */
export const passwordPolicies: Record<PasswordPolicy['name'], PasswordPolicy> = {
  asvs: { name: 'asvs', least: 12, classes: 1, rotateAfterDays: undefined, lockOut: undefined },
  dengbao3: {
    ...{ name: 'dengbao3', least: 8, classes: 3, rotateAfterDays: 90 },
    lockOut: { failures: 5, minutes: 15 },
  },
};

/** Most characters: far above a long sentence (ASVS 6.2.9 asks for at least 64), so that hashing stays bounded. */
export const MOST_CHARACTERS = 128;

/** Why a password is not taken. */
export type Weakness = 'short' | 'long' | 'classes' | 'common' | 'simple' | 'context';

export type PasswordFacts = {
  /** Words that anybody would guess first here: the login, the name, the unit, the city and its portal. */
  contextWords: readonly string[];
  /** Is this text, in small letters, on the list of known passwords? */
  isCommon: (text: string) => boolean;
};

/** The first reason why a password is not taken; undefined when it is fine. Characters are counted as people see them. */
export function weaknessOf(
  policy: PasswordPolicy,
  password: string,
  facts: PasswordFacts,
): Weakness | undefined {
  const plain = password.normalize('NFKC');
  const length = [...plain].length;
  if (length < policy.least) return 'short';
  if (length > MOST_CHARACTERS) return 'long';
  if (classesIn(plain) < policy.classes) return 'classes';
  const lower = plain.toLowerCase();
  if (isSimple(lower)) return 'simple';
  if (isCommonAtHeart(lower, facts.isCommon)) return 'common';
  if (facts.contextWords.some((word) => holdsWord(lower, word))) return 'context';
  return undefined;
}

/** Is an own password due to be changed? It is from that many days after it was set. */
export function isRotationDue(policy: PasswordPolicy, setAt: Date, now: Date): boolean {
  if (policy.rotateAfterDays === undefined) return false;
  return now.getTime() - setAt.getTime() >= policy.rotateAfterDays * 86_400_000;
}

const classPatterns = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Nd}]/u];
const classesIn = (text: string) => classPatterns.filter((pattern) => pattern.test(text)).length;

const FEWEST_DIFFERENT = 5;
const rows = ['01234567890', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
const walks = [...rows, ...rows.map((row) => [...row].reverse().join(''))];

/** A few characters again and again, or a walk along the alphabet, the digits or a row of keys. */
function isSimple(text: string): boolean {
  if (new Set(text).size < FEWEST_DIFFERENT) return true;
  let rest = text;
  for (const walk of walks) {
    for (let size = walk.length; size >= 4; size--) {
      for (let at = 0; at + size <= walk.length; at++) rest = rest.replaceAll(walk.slice(at, at + size), '');
    }
  }
  return [...rest].length < 4;
}

const FEWEST_ADDED = 6;

/** On the list as it is, or a listed word with a few digits or signs around it, such as a year and a mark. */
function isCommonAtHeart(text: string, isCommon: (text: string) => boolean): boolean {
  if (isCommon(text)) return true;
  const heart = text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  return heart.length >= 4 && text.length - heart.length < FEWEST_ADDED && isCommon(heart);
}

/** Latin words count from three characters on, Chinese ones from two. */
function holdsWord(text: string, word: string): boolean {
  const plain = word.normalize('NFKC').toLowerCase().trim();
  const least = /\p{Script=Han}/u.test(plain) ? 2 : 3;
  return [...plain].length >= least && text.includes(plain);
}
