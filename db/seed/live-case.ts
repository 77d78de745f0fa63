import { hasSafetyRisk } from '~/modules/cases/core/safety-risk';
import { promiseOf } from '~/modules/cases/core/start-clocks';
import { requestTypeOf } from '~/modules/cases/queries/get-request-types.server';
import { answerCase } from './answer';
import { makeFiling, strangersContact } from './filing';
import { citizenOf, clockOf, dispatch, fileCase, isForDesk, type Life, lastAt, staffOf, step } from './life';
import { systemActor } from './moves';
import type { PlannedCase } from './plan';
import { between, chance, lognormal, pick, type Random, randomOf } from './random';
import words from './words.json';
import { doneAt, workingMoment } from './work-time';
import type { World } from './world';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * Lives a planned case: every step at a moment drawn by its limit and by the unit that does it, by the moves of the
 * transition table, until the case ends or now is reached. The same plan gives the same life.
 */
export function liveCase(world: World, planned: PlannedCase, nextPerson: () => number): Life {
  const random = randomOf(planned.seed);
  const filing = makeFiling(planned, world.groundOf, world.zone, random);
  const life = fileCase(world, planned, filing, nextPerson());
  change(world, life, random);
  if (!dispatch(world, life, random)) return life;
  const officer = sign(world, life, random);
  if (!officer) return life;
  firstContact(world, life, officer, random);
  follow(world, life, nextPerson, random);
  if (!mediate(world, life, officer, random)) return life;
  ask(world, life, officer, random);
  if (life.course.columns.waiting_since) return life;
  answerCase(world, life, officer, random, (until) => wait(world, life, officer, until, random));
  return life;
}

function change(world: World, life: Life, random: Random): void {
  const { planned, dispatchAt, filing } = life;
  if (!chance(random, 0.02) || dispatchAt <= planned.receivedAt) return;
  const at = new Date(planned.receivedAt.getTime() + between(random, 2 * MINUTE, 8 * MINUTE));
  const former = filing.body.slice(0, Math.ceil(filing.body.length * 0.7));
  const payload = { person: life.persons[0]?.id ?? 0, fields: ['text'] };
  const texts = [{ kind: 'former_words' as const, body: former }];
  step(world, life, { action: 'change', actor: citizenOf(life), at, payload, texts });
}

/** Limits in clock hours are kept at any hour of the day. */
const isRound = (unit: string | undefined) => unit === 'h';

function sign(world: World, life: Life, random: Random): number | undefined {
  const unitId = life.route?.lead.id ?? 0;
  const officer = world.officerOf(unitId, life.filing.type, random);
  const clock = clockOf(life, 'sign');
  const from = lastAt(life);
  const share = lognormal(random, 0.4, 0.5) * (chance(random, 0.012) ? 9 : 1);
  const due = clock?.dueAt.getTime() ?? from + DAY;
  const isUrgent = isRound(clock?.trace.unit);
  const at = new Date(doneAt(life.course.calendar, { from, due, share, isUrgent }, random));
  const isFresh = isForDesk(world, life) && world.now.getTime() - from < 1.5 * DAY;
  if (!officer || (isFresh && chance(random, 0.5))) return undefined;
  const actor = staffOf(officer);
  const payload = { account: officer };
  const isSigned = step(
    world,
    life,
    { action: 'sign', actor, at, payload },
    { action: 'assign', actor, at, payload },
  );
  if (!isSigned) return undefined;
  const colleague = chance(random, 0.25) ? world.officerOf(unitId, life.filing.type, random) : officer;
  if (!colleague || colleague === officer) return officer;
  const later = new Date(lastAt(life) + between(random, 3 * MINUTE, 50 * MINUTE));
  return step(world, life, { action: 'assign', actor, at: later, payload: { account: colleague } })
    ? colleague
    : officer;
}

function firstContact(world: World, life: Life, officer: number, random: Random): void {
  const clock = clockOf(life, 'first_contact');
  if (life.filing.contact.kind === 'none' || !chance(random, clock ? 0.86 : 0.2)) return;
  const from = lastAt(life) + 5 * MINUTE;
  const due = Math.max(clock?.dueAt.getTime() ?? from + DAY, from + HOUR);
  const limit = { from, due, share: lognormal(random, 0.4, 0.5), isUrgent: isRound(clock?.trace.unit) };
  const at = new Date(doneAt(life.course.calendar, limit, random));
  const texts = [{ kind: 'note' as const, body: pick(random, words.contactNotes) }];
  step(world, life, { action: 'contact', actor: staffOf(officer), at, texts });
}

/** Someone with the same trouble joins instead of filing again. */
function follow(world: World, life: Life, nextPerson: () => number, random: Random): void {
  const isOwn = life.filing.type === 'complaint' && life.course.facts.urgency === 'normal';
  if (!isOwn || !chance(random, 0.02)) return;
  const at = new Date(lastAt(life) + between(random, HOUR, 8 * HOUR));
  if (at > world.now) return;
  const id = nextPerson();
  const texts = [{ kind: 'supplement' as const, body: life.filing.title }];
  step(world, life, { action: 'follow', actor: { kind: 'citizen', id }, at, payload: { person: id }, texts });
  const contact = strangersContact(life.filing, random);
  life.persons.push({ id, kind: 'follower', contact, joinedAt: at });
}

/** The decision on a consumer dispute. Returns whether the case goes on. */
function mediate(world: World, life: Life, officer: number, random: Random): boolean {
  const clock = clockOf(life, 'consumer_decision');
  const { handling } = requestTypeOf(world.engine.types, life.filing.type);
  if (handling !== 'mediation' || !clock || !chance(random, 0.9)) return true;
  const from = lastAt(life) + 20 * MINUTE;
  const share = lognormal(random, 0.42, 0.45) * world.paceOf(life.route?.lead.id ?? 0);
  const limit = { from, due: clock.dueAt.getTime(), share, isUrgent: false };
  const at = new Date(doneAt(life.course.calendar, limit, random));
  return step(world, life, { action: 'accept_mediation', actor: staffOf(officer), at });
}

function ask(world: World, life: Life, officer: number, random: Random): void {
  const promise = promiseOf(life.course.clocks);
  const often = isForDesk(world, life) ? 0.2 : 0.08;
  if (!promise || !chance(random, often) || life.filing.contact.kind === 'none') return;
  const from = lastAt(life) + HOUR;
  const limit = { from, due: promise.dueAt.getTime(), share: between(random, 0.05, 0.3), isUrgent: false };
  const asked = new Date(doneAt(life.course.calendar, limit, random));
  if (asked.getTime() > promise.dueAt.getTime()) return;
  const texts = [{ kind: 'question' as const, body: pick(random, words.questions) }];
  if (!step(world, life, { action: 'ask', actor: staffOf(officer), at: asked, texts })) return;
  const end = clockOf(life, 'supplement')?.dueAt ?? new Date(asked.getTime() + 7 * DAY);
  const answered = new Date(asked.getTime() + lognormal(random, 1.2 * DAY, 0.8));
  if (answered >= end || chance(random, 0.15)) {
    step(world, life, { action: 'lapse_question', actor: systemActor, at: end });
    return;
  }
  const body = pick(random, words.supplements);
  const payload = { person: life.persons[0]?.id ?? 0 };
  const supply = {
    actor: citizenOf(life),
    at: answered,
    payload,
    texts: [{ kind: 'supplement' as const, body }],
  };
  if (step(world, life, { action: 'supply', ...supply })) life.searched.push(body);
}

/**
 * What happens while a case is worked on: a note, an impatient reminder, a withdrawal; some of the latest cases of the
 * demo sign-ins are left lying, so that their inboxes hold work. Returns whether the case may be answered then.
 */
function wait(world: World, life: Life, officer: number, until: number, random: Random): boolean {
  const { now } = world;
  const promise = promiseOf(life.course.clocks);
  const due = promise?.dueAt.getTime() ?? until;
  const canWithdraw = !hasSafetyRisk(life.course.facts) && life.persons.length === 1;
  const withdrawAt = new Date(between(random, lastAt(life), until));
  if (chance(random, 0.025) && canWithdraw) {
    const texts = [{ kind: 'withdrawal' as const, body: pick(random, words.withdrawals) }];
    const payload = { person: life.persons[0]?.id ?? 0 };
    step(world, life, { action: 'withdraw', actor: citizenOf(life), at: withdrawAt, payload, texts });
    return false;
  }
  const held = due > now.getTime() ? 0.9 : due > now.getTime() - 6 * DAY ? 0.55 : 0;
  const stays = isForDesk(world, life) && chance(random, held);
  const end = stays ? Math.max(until, now.getTime() + 1) : until;
  const noted = workingMoment(
    life.course.calendar,
    between(random, lastAt(life), Math.min(end, due)),
    random,
  );
  if (chance(random, 0.35) && noted < end && noted > lastAt(life)) {
    const texts = [{ kind: 'note' as const, body: pick(random, words.notes) }];
    step(world, life, { action: 'note', actor: staffOf(officer), at: new Date(noted), texts });
  }
  const reminded = due + between(random, 6 * HOUR, 3 * DAY);
  const mayRemind = reminded < end && reminded > lastAt(life) && life.filing.contact.kind !== 'none';
  if (chance(random, 0.4) && mayRemind) {
    const payload = { person: life.persons[0]?.id ?? 0 };
    step(world, life, { action: 'remind', actor: citizenOf(life), at: new Date(reminded), payload });
  }
  return !stays;
}
