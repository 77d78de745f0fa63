import { describe, expect, it } from 'vitest';
import { csvText } from './csv.server';

describe('a CSV file', () => {
  it('quotes what would break a row (RFC 4180)', () => {
    expect(csvText([['a,b', 'say "no"', 'two\nlines', 3, null]])).toBe(
      '\uFEFF"a,b","say ""no""","two\nlines",3,\r\n',
    );
  });

  it('quotes what a spreadsheet would split that reads other separators', () => {
    expect(csvText([['a;=1+1', 'b\t=1+1', 'c']])).toBe('\uFEFF"a;=1+1","b\t=1+1",c\r\n');
  });

  it('gives no text to a spreadsheet that would run it, and leaves negative numbers alone', () => {
    expect(csvText([['=1+1', '@x', '-5', -5]])).toBe("\uFEFF'=1+1,'@x,'-5,-5\r\n");
    expect(csvText([[' =1+1', '\uFF1D1+1', '\n=1', '1+1']])).toBe(
      "\uFEFF' =1+1,'\uFF1D1+1,\"'\n=1\",1+1\r\n",
    );
  });
});
