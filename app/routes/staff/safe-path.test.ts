import { expect, it } from 'vitest';
import { safePath } from './safe-path';

it.each([
  ['/inbox?view=mine', '/inbox?view=mine'],
  ['//evil.example', '/sign-in'],
  ['/\\evil.example', '/sign-in'],
  ['/\t/evil.example', '/sign-in'],
  ['https://evil.example', '/sign-in'],
  [null, '/sign-in'],
])('%s leads to %s', (to, path) => expect(safePath(to)).toBe(path));
