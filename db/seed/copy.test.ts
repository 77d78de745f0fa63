import { expect, test } from 'vitest';
import { copyLine, copyText } from './copy';

test('values are written as the COPY text format wants them (PostgreSQL manual, COPY, "Text Format")', () => {
  expect(copyText('a\tb\nc\\d\re')).toBe('a\\tb\\nc\\\\d\\re');
  expect(copyText(null)).toBe('\\N');
  expect(copyText(undefined)).toBe('\\N');
  expect(copyText('')).toBe('');
  expect(copyText(true)).toBe('t');
  expect(copyText(1.5)).toBe('1.5');
  expect(copyText(Buffer.from([1, 255]))).toBe('\\\\x01ff');
  expect(copyText(new Date(0))).toBe('1970-01-01T00:00:00.000Z');
  expect(copyLine([1, '', null, '{"a":"\\""}'])).toBe('1\t\t\\N\t{"a":"\\\\""}\n');
});
