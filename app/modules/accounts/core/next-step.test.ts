import { expect, it } from 'vitest';
import { nextStep } from './next-step';

const plain = { isDemo: false, factors: 0, isAtWorkstation: false, isStrong: false };

it.each([
  ['a first sign-in', {}, 'set_up'],
  ['an account with a factor', { factors: 1 }, 'prove'],
  ['an approved workstation', { isAtWorkstation: true, factors: 1 }, 'in'],
  ['a provider that asked already', { isStrong: true }, 'in'],
  ['the demo', { isDemo: true }, 'in'],
  ['a factor set up in the demo', { isDemo: true, factors: 1 }, 'prove'],
] as const)('%s', (_name, facts, step) => expect(nextStep({ ...plain, ...facts })).toBe(step));
