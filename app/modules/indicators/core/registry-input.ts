import { demand } from './numbers';

/** A named statistic: reads one JSON value (usually an array of numbers) and answers a list of numbers. */
export type NamedStatistic = (input: unknown) => number[];

/** A list of numbers, or `bad_input`. */
export function numbersOf(input: unknown): number[] {
  demand(Array.isArray(input), 'bad_input');
  return Array.isArray(input) ? input.map(numberOf) : [];
}

/** A finite number, or `bad_input`. */
export function numberOf(input: unknown): number {
  if (typeof input !== 'number' || !Number.isFinite(input)) throw new RangeError('bad_input');
  return input;
}

/** Exactly `length` numbers, or `bad_input`. */
export function exactly(input: unknown, length: 1): [number];
export function exactly(input: unknown, length: 2): [number, number];
export function exactly(input: unknown, length: 3): [number, number, number];
export function exactly(input: unknown, length: 4): [number, number, number, number];
export function exactly(input: unknown, length: number): number[];
export function exactly(input: unknown, length: number): number[] {
  const numbers = numbersOf(input);
  demand(numbers.length === length, 'bad_input');
  return numbers;
}

/** A list of `length` parts of any kind, or `bad_input`. */
export function parts(input: unknown, length: number): unknown[] {
  if (!Array.isArray(input) || input.length !== length) throw new RangeError('bad_input');
  return input;
}

/** Two lists of numbers, or `bad_input`. */
export function twoLists(input: unknown): [number[], number[]] {
  const [first, second] = parts(input, 2);
  return [numbersOf(first), numbersOf(second)];
}

/** A field of an object, or `bad_input`. */
export function field(input: unknown, name: string): unknown {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) throw new RangeError('bad_input');
  const entry = Object.entries(input).find(([key]) => key === name);
  if (!entry) throw new RangeError('bad_input');
  return entry[1];
}
