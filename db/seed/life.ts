import { promiseAt } from '~/modules/cases/core/plan-filing';
import type { Contact } from '~/modules/cases/schema';
import { chooseLimits, limitOf } from '~/modules/deadlines/core/choose-limit';
import { computeDue } from '~/modules/deadlines/core/compute-due';
import { localDay, localDayNumber } from '~/modules/deadlines/core/time-zone';
import type { RoutingChoice } from '~/modules/routing/core/choose-unit';
import type { Filing } from './filing';
import { type Actor, type Course, filedCourse, type Move, makeMoves, systemActor } from './moves';
import { DESK_DAYS, type PlannedCase } from './plan';
import { between, type Random } from './random';
import type { World } from './world';

export type LivedAnswer = {
  contacted: 'yes' | 'no';
  solved: 'yes' | 'partly' | 'no';
  satisfied: number;
  reasons: string[];
  remark: string | undefined;
  at: Date;
};

export type LivedPerson = {
  id: number;
  kind: 'filer' | 'follower';
  contact: Contact;
  joinedAt: Date;
  invitation?: { sentAt: Date; expiresAt: Date };
  answer?: LivedAnswer;
};

/** One case from its filing up to now. */
export type Life = {
  planned: PlannedCase;
  filing: Filing;
  course: Course;
  persons: LivedPerson[];
  route: RoutingChoice | undefined;
  dispatchAt: Date;
  /** Words that were added to what it is found by. */
  searched: string[];
};

/** The filing itself. */
export function fileCase(world: World, planned: PlannedCase, filing: Filing, personId: number): Life {
  const { engine, now } = world;
  const { story, receivedAt: at } = planned;
  const { urgency, ruleCode, deadlineClass } = story.verdict;
  const facts = {
    type: filing.type,
    categoryCode: story.category?.code,
    urgency,
    deadlineClass,
    regionCode: filing.regionCode,
  };
  const calendar = engine.calendarOf(facts.regionCode);
  const day = localDay(at, world.zone);
  const window = chooseLimits(engine.limits, 'received', { ...facts, day }).find(
    ({ clock }) => clock === 'edit_window',
  );
  const isUrgent = urgency !== 'normal';
  const dispatchAt =
    window && !isUrgent ? computeDue({ start: at, limit: limitOf(window), calendar }).dueAt : at;
  const plan = {
    ...facts,
    answers: story.answers,
    text: filing.body,
    businessRegion: filing.businessRegion,
    excluded: new Set<number>(),
  };
  const promised = dispatchAt > now ? promiseAt(engine, plan, dispatchAt) : undefined;
  const payload = { urgency, ...(ruleCode ? { urgencyRule: ruleCode } : {}) };
  return {
    planned,
    filing,
    course: filedCourse(engine, facts, { at, personId, payload, promised }),
    persons: [{ id: personId, kind: 'filer', contact: filing.contact, joinedAt: at }],
    route: undefined,
    dispatchAt,
    searched: [],
  };
}

/** Carries moves out unless they lie ahead of now; returns whether they were. */
export function step(world: World, life: Life, ...moves: readonly Move[]): boolean {
  const first = moves[0];
  if (!first || first.at > world.now) return false;
  makeMoves(world.engine, life.course, moves);
  return true;
}

/** When the last thing happened. */
export const lastAt = (life: Life): number =>
  life.course.events.at(-1)?.at.getTime() ?? life.planned.receivedAt.getTime();

export const citizenOf = (life: Life): Actor => ({ kind: 'citizen', id: life.persons[0]?.id ?? null });
export const staffOf = (id: number): Actor => ({ kind: 'staff', id });

/** The system accepts and hands over, as soon as the filer can change nothing any more. */
export function dispatch(world: World, life: Life, random: Random): boolean {
  const at = new Date(life.dispatchAt.getTime() + between(random, 200, 4_000));
  if (at > world.now) return false;
  const { story, district } = life.planned;
  const route = world.route(story, district, localDayNumber(at, world.zone));
  const moves: Move[] = [{ action: 'accept', actor: systemActor, at }];
  if (route) {
    const payload = {
      unit: route.lead.id,
      assist: route.assist.map(({ id }) => id),
      rule: route.ruleCode,
      ruleId: route.ruleId,
      ruleVersion: route.version,
      isFallback: route.isFallback,
    };
    moves.push({ action: 'dispatch', actor: systemActor, at, payload });
  }
  life.route = route;
  return step(world, life, ...moves) && route !== undefined;
}

/** The clock of a kind that runs. */
export const clockOf = (life: Life, kind: string) =>
  life.course.clocks.find((clock) => clock.kind === kind && clock.stoppedAt === null);

/** One of the latest cases of a demo sign-in's unit: some of them are left open, so that its inbox holds work. */
export const isForDesk = (world: World, { planned, route }: Life): boolean =>
  route !== undefined &&
  world.isDesk(route.lead.id) &&
  world.now.getTime() - planned.receivedAt.getTime() < DESK_DAYS * 86_400_000;
