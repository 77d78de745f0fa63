import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import { limits, purgeLimits, returnToken, takeToken, takeTokens } from './rate-limit.server';

let test_: TestDatabase;
beforeAll(async () => {
  test_ = await testDatabase();
});
afterAll(() => test_.close());

const start = new Date('2026-10-16T02:00:00Z');
const after = (seconds: number) => new Date(start.getTime() + seconds * 1000);

test('five tries in 15 minutes: the sixth is refused and told how long to wait', async () => {
  const { db } = test_.services;
  const take = (now: Date) => takeToken(db, { key: 'five', ...limits.codePerCase, now });
  for (let i = 0; i < 5; i += 1) expect(await take(start)).toEqual({ ok: true, retryAfterSeconds: 0 });
  expect(await take(start)).toEqual({ ok: false, retryAfterSeconds: 180 });
  expect(await take(after(100))).toEqual({ ok: false, retryAfterSeconds: 80 });
  expect((await take(after(180))).ok).toBe(true);
  expect((await take(after(181))).ok).toBe(false);
});

test('a refused try costs nothing, and a bucket never holds more than its capacity', async () => {
  const { db } = test_.services;
  const take = (now: Date) => takeToken(db, { key: 'calm', capacity: 2, refillSeconds: 10, now });
  await take(start);
  await take(start);
  for (let i = 0; i < 20; i += 1) expect((await take(after(5))).ok).toBe(false);
  expect((await take(after(10))).ok).toBe(true);
  const later = after(86_400);
  expect([await take(later), await take(later), await take(later)].map((answer) => answer.ok)).toEqual([
    true,
    true,
    false,
  ]);
});

test('a clock that runs behind gives no tokens away', async () => {
  const { db } = test_.services;
  const take = (now: Date) => takeToken(db, { key: 'clock', capacity: 1, refillSeconds: 10, now });
  expect((await take(after(100))).ok).toBe(true);
  expect((await take(after(0))).ok).toBe(false);
  expect((await take(after(105))).ok).toBe(false);
  expect((await take(after(110))).ok).toBe(true);
});

test('of 60 tries at the same moment exactly as many pass as there are tokens', async () => {
  const { db } = test_.services;
  const answers = await Promise.all(
    Array.from({ length: 60 }, () =>
      takeToken(db, { key: 'rush', capacity: 7, refillSeconds: 60, now: start }),
    ),
  );
  expect(answers.filter((answer) => answer.ok)).toHaveLength(7);
  expect(answers.every((answer) => answer.ok || answer.retryAfterSeconds >= 1)).toBe(true);
});

test('several buckets at once: refused when one is empty, and opposite orders do not deadlock', async () => {
  const { db } = test_.services;
  const a = { key: 'pair:a', capacity: 500, refillSeconds: 60 };
  const b = { key: 'pair:b', capacity: 30, refillSeconds: 60 };
  const answers = await Promise.all(
    Array.from({ length: 60 }, (_, i) => takeTokens(db, i % 2 ? [a, b] : [b, a], start)),
  );
  expect(answers.filter((answer) => answer.ok)).toHaveLength(30);
  expect(answers.find((answer) => !answer.ok)?.retryAfterSeconds).toBeGreaterThan(0);
});

test('who is refused in their own bucket takes nothing out of the one that others share', async () => {
  const { db } = test_.services;
  const shared = { key: 'shared', capacity: 12, refillSeconds: 600 };
  const name = (who: string) => [shared, { key: `own:${who}`, capacity: 3, refillSeconds: 60 }];
  const tries = Array.from({ length: 50 }, () => takeTokens(db, name('guesser'), start));
  const answers = await Promise.all(tries);
  expect(answers.filter((answer) => answer.ok)).toHaveLength(3);
  for (let i = 0; i < 50; i += 1)
    expect(await takeTokens(db, name('guesser'), after(1))).toEqual({ ok: false, retryAfterSeconds: 59 });
  expect((await takeTokens(db, name('colleague'), after(1))).ok).toBe(true);
});

test('a right code gives its token back', async () => {
  const { db } = test_.services;
  const limit = { capacity: 1, refillSeconds: 60 };
  const take = () => takeToken(db, { key: 'back', ...limit, now: start });
  expect((await take()).ok).toBe(true);
  await returnToken(db, 'back', limit);
  await returnToken(db, 'back', limit);
  expect([(await take()).ok, (await take()).ok]).toEqual([true, false]);
});

test('a cost above the capacity is a mistake of the caller', async () => {
  await expect(
    takeToken(test_.services.db, { key: 'x', capacity: 2, refillSeconds: 1, cost: 3, now: start }),
  ).rejects.toThrow(RangeError);
});

test('every limit is full again within the day after which it is forgotten', async () => {
  for (const limit of Object.values(limits))
    expect(limit.capacity * limit.refillSeconds).toBeLessThanOrEqual(86_400);
  const { db } = test_.services;
  await takeToken(db, { key: 'old', capacity: 1, refillSeconds: 1, now: start });
  await purgeLimits(db, after(86_401));
  const left = db.selectFrom('rate_limit').select('key').where('key', '=', 'old');
  expect(await left.execute()).toEqual([]);
});
