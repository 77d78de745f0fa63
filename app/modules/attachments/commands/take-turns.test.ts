import { expect, test } from 'vitest';
import { takeTurns } from './take-turns.server';

test('works run one at a time in their order; who finds too many waiting is told so at once', async () => {
  const inTurn = takeTurns(1, 2);
  const order: string[] = [];
  const ends: (() => void)[] = [];
  const start = (name: string) =>
    inTurn(
      async () => {
        order.push(name);
        await new Promise<void>((resolve) => ends.push(resolve));
        return name;
      },
      () => `${name} refused`,
    );
  const [a, b, c] = [start('a'), start('b'), start('c')];
  expect(await start('d')).toBe('d refused');
  expect(order).toEqual(['a']);
  ends.shift()?.();
  expect(await a).toBe('a');
  const e = start('e');
  for (const work of [b, c, e]) {
    await Promise.resolve();
    ends.shift()?.();
    await work;
  }
  expect(order).toEqual(['a', 'b', 'c', 'e']);
});
