/**
 * The number by which staff name an entry of a list: on a letter, in the table of links, on the telephone. Its last digit
 * is a check (Damm, 2004): a wrong digit, or two that have changed places, never names somebody else.
 */
const DAMM = [
  [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
  [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
  [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
  [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
  [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
  [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
  [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
  [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
  [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
  [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
] as const;

const checkOf = (digits: string): number =>
  [...digits].reduce((check, digit) => DAMM[check]?.[Number(digit)] ?? 0, 0);

export const refOf = (frameId: number): string => `${frameId}${checkOf(String(frameId))}`;

/** The entry that a number names, however wide or spaced it was typed; undefined: no such number was ever given. */
export function frameIdOf(typed: string): number | undefined {
  const digits = typed.normalize('NFKC').replace(/[\s-]/g, '');
  return /^[1-9]\d{1,15}$/.test(digits) && checkOf(digits) === 0 ? Number(digits.slice(0, -1)) : undefined;
}
