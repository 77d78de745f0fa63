import { promiseOf } from '~/modules/cases/core/start-clocks';
import { onTime } from '~/modules/deadlines/core/compute-due';
import { instantAt, localDayNumber } from '~/modules/deadlines/core/time-zone';
import { workdayAfter } from '~/modules/deadlines/core/working-days';
import type { Db } from '~/platform/database/client.server';
import { replyCase } from './answer';
import { fill, makeFiling } from './filing';
import { citizenOf, dispatch, fileCase, type Life, staffOf, step } from './life';
import type { Move } from './moves';
import { randomOf } from './random';
import { readStories } from './story';
import words from './words.json';
import type { World } from './world';

/** The five characters of the known case's number; the rest is the city's letters, the month and the check. */
const TAIL = 'SHENG';
/** Digits and capitals of numbers, in their order. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** The query code of the known case: printed at the start, so no secret. */
export const SHOWCASE_CODE = '80886677';

export const SHOWCASE_SEED = 'showcase';

const HOUR = 3_600_000;

/** Draws the known case's tail for makeNumber, character by character. */
export function showcaseTail(): () => number {
  let index = 0;
  return () => ALPHABET.indexOf(TAIL[index++ % TAIL.length] ?? '0');
}

/** Number and query code of the known case; undefined where the demo has none. */
export async function findShowcase(db: Db): Promise<{ number: string; code: string } | undefined> {
  const row = await db
    .selectFrom('case_number')
    .select('number')
    .where('number', 'like', `__-____-${TAIL}-_`)
    .orderBy('case_id')
    .executeTakeFirst();
  return row && { number: row.number, code: SHOWCASE_CODE };
}

/** One case that shows everything: asked, supplied, measured, answered in time, its rating open. Undefined in a city without districts. */
export function liveShowcase(world: World, nextPerson: () => number): Life | undefined {
  const { engine, zone, now } = world;
  const calendar = engine.calendarOf();
  const today = localDayNumber(now, zone);
  const district = world.regions.districts[0]?.code;
  const row = {
    ...words.showcase,
    type: 'complaint',
    category: 'V09',
    answers: { noise_source: 'industry' },
  };
  const [story] = readStories(engine.categories.byCode, [row]);
  if (!story || !district) return undefined;
  /** A local time on the n-th working day from today. */
  const at = (workdays: number, hour: number) =>
    instantAt(workdayAfter(calendar, today, workdays), hour * HOUR, zone);

  const random = randomOf('showcase');
  const planned = { seed: SHOWCASE_SEED, receivedAt: at(-7, 20.2), district, story };
  const filing = {
    ...makeFiling(planned, world.groundOf, zone, random),
    contact: {
      kind: 'phone' as const,
      name: `${words.surnames[0]}${words.givenNames[0]}`,
      phone: '13800001234',
      subjectKind: 'person' as const,
      isForOther: false,
      isAnonymous: false,
      isConfidential: false,
      consents: { publish: true, mediation: false, publicity: true },
      language: 'zh-CN' as const,
    },
  };
  const life = fileCase(world, planned, filing, nextPerson());
  if (!dispatch(world, life, random)) return life;
  const officer = world.officerOf(life.route?.lead.id ?? 0, life.filing.type, random);
  if (officer === null) return life;
  const actor = staffOf(officer);
  const { showcase } = words;
  const person = life.persons[0]?.id ?? 0;
  const does = (move: Move) => step(world, life, move);
  const signed = at(-6, 8.9);
  const payload = { account: officer };
  step(
    world,
    life,
    { action: 'sign', actor, at: signed, payload },
    { action: 'assign', actor, at: signed, payload },
  );
  const text = (kind: 'note' | 'question' | 'supplement', body: string) => ({ texts: [{ kind, body }] });
  does({ action: 'contact', actor, at: at(-6, 9.4), ...text('note', showcase.contactNote) });
  does({ action: 'ask', actor, at: at(-6, 9.6), ...text('question', showcase.question) });
  does({
    action: 'supply',
    actor: citizenOf(life),
    at: at(-5, 21.1),
    payload: { person },
    ...text('supplement', showcase.supplement),
  });
  does({ action: 'note', actor, at: at(-4, 8.7), ...text('note', showcase.note) });
  const replied = at(-2, 16.3);
  const promise = promiseOf(life.course.clocks);
  replyCase(world, life, officer, replied, {
    solved: 'yes',
    contacted: true,
    onTime: promise ? onTime(promise.dueAt, replied) : null,
    internal: showcase.internal,
    body: fill(words.patterns.reply, { opening: words.openings[0] ?? '', text: showcase.reply, closing: '' }),
    searched: showcase.reply,
    reason: undefined,
  });
  return life;
}
