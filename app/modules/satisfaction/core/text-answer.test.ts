import { describe, expect, test } from 'vitest';
import { readTextAnswer } from './text-answer';

const levels = [
  { level: 5, names: ['非常满意', 'Very satisfied'] },
  { level: 4, names: ['满意', 'Satisfied'] },
  { level: 3, names: ['基本满意', 'Fairly satisfied'] },
  { level: 2, names: ['不满意', 'Dissatisfied'] },
  { level: 1, names: ['非常不满意', 'Very dissatisfied'] },
];
const read = (text: string) => readTextAnswer(text, levels);

describe('a reply is read', () => {
  test.each([
    ['5', 5],
    [' 1 \n', 1],
    ['５', 5],
    ['5分', 5],
    ['回复4', 4],
    ['满意', 4],
    ['不满意', 2],
    ['非常不满意', 1],
    ['very satisfied', 5],
  ])('%j: %d', (text, level) => expect(read(text)).toEqual({ level, code: undefined }));

  test('with the code of its invitation in front', () => {
    expect(read('k7m2q9xy4t 2')).toEqual({ level: 2, code: 'K7M2Q9XY4T' });
    expect(read('K7M2Q9XY4T 满意')).toEqual({ level: 4, code: 'K7M2Q9XY4T' });
  });
});

describe('nobody’s rating is guessed', () => {
  test.each(['', '0', '6', '54', '5 or 4', '还行', '不太满意', 'K7M2Q9XY4T', '谢谢', '2026年11月5日'])(
    '%j',
    (text) => expect(read(text).level).toBeUndefined(),
  );
});
