import { promiseOf } from '~/modules/cases/core/start-clocks';
import type { Solved } from '~/modules/cases/core/vocabulary';
import { requestTypeOf } from '~/modules/cases/queries/get-request-types.server';
import { onTime } from '~/modules/deadlines/core/compute-due';
import { fill } from './filing';
import { citizenOf, type Life, type LivedAnswer, lastAt, step } from './life';
import { systemActor } from './moves';
import { between, chance, integer, lognormal, pick, type Random } from './random';
import words from './words.json';
import { doneAt } from './work-time';
import type { World } from './world';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const CRON = 10 * MINUTE;
/** Median share of its time that a reply takes, and the spread: about one in seventeen is late. */
const REPLY_SHARE = 0.47;
const REPLY_SPREAD = 0.46;
/** Part of its time by which a reply is late at most. */
const MOST_LATE = 0.4;
const ANSWER_RATE = 0.42;

type Field = keyof typeof words.unsolvedReplies;
const isField = (field: string): field is Field => field in words.unsolvedReplies;

/**
 * The answer of the unit, the system that passes it on, and the rating.
 * @param wait lives the time until then; false when the case is not answered
 */
export function answerCase(
  world: World,
  life: Life,
  officer: number,
  random: Random,
  wait: (until: number) => boolean,
): void {
  const { calendar, clocks, facts } = life.course;
  const unitId = life.route?.lead.id ?? 0;
  const promise = promiseOf(clocks);
  const earliest = lastAt(life) + 25 * MINUTE;
  const from = Math.max(promise?.startedAt.getTime() ?? earliest, life.dispatchAt.getTime());
  const due = promise?.dueAt.getTime() ?? earliest + 3 * DAY;
  const drawn = lognormal(random, REPLY_SHARE, REPLY_SPREAD) * world.paceOf(unitId);
  const share = drawn > 1 ? 1 + Math.min(MOST_LATE, (drawn - 1) * 0.7) : drawn;
  const isUrgent = promise?.trace.unit === 'h';
  const at = Math.max(earliest, doneAt(calendar, { from, due, share, isUrgent }, random));
  if (!wait(at)) return;

  const solved = solvedFor(life, random);
  const wasContacted = life.course.columns.first_contact_at !== null;
  const contacted = wasContacted || (life.filing.contact.kind !== 'none' && chance(random, 0.6));
  const promised = promiseOf(life.course.clocks);
  const when = new Date(Math.max(at, lastAt(life) + MINUTE));
  const isReplied = replyCase(world, life, officer, when, {
    solved,
    contacted,
    onTime: promised ? onTime(promised.dueAt, when) : null,
    internal: pick(random, words.handling),
    ...replyText(life, solved, random),
    reason: solved === 'yes' ? undefined : pick(random, words.unsolvedReasons),
  });
  if (!isReplied || life.course.columns.state !== 'callback') return;
  const urgentGain = facts.urgency === 'normal' ? 0 : 0.05;
  rate(world, life, random, world.toneOf(unitId) + urgentGain);
}

export type Reply = {
  solved: Solved;
  contacted: boolean;
  onTime: boolean | null;
  internal: string;
  body: string;
  /** The part of the body by which the case is found. */
  searched: string;
  reason: string | undefined;
};

/** The reply, passed on at once; a rated type waits for its rating, and everyone of the case is invited to it. */
export function replyCase(world: World, life: Life, officer: number, at: Date, reply: Reply): boolean {
  const { solved, contacted } = reply;
  const unit = life.course.columns.lead_unit_id;
  const payload = { solved, contacted, onTime: reply.onTime, ...(unit === null ? {} : { unit }) };
  const texts = [
    { kind: 'internal_handling' as const, body: reply.internal },
    { kind: 'public_reply' as const, body: reply.body },
    ...(reply.reason ? [{ kind: 'unsolved_reason' as const, body: reply.reason }] : []),
  ];
  const actor = { kind: 'staff' as const, id: officer };
  if (!step(world, life, { action: 'reply', actor, at, payload, texts })) return false;
  life.searched.push(reply.searched, reply.internal);
  const { isRated, autoPassReply } = requestTypeOf(world.engine.types, life.filing.type);
  if (!autoPassReply) return true;
  step(world, life, {
    action: isRated ? 'pass_reply' : 'conclude',
    actor: systemActor,
    at,
    payload: isRated ? {} : { ends: true },
  });
  const window = life.course.clocks.find(({ kind }) => kind === 'rating_window');
  if (isRated && window)
    for (const person of life.persons) person.invitation = { sentAt: at, expiresAt: window.dueAt };
  return true;
}

function solvedFor({ filing, planned }: Life, random: Random): Solved {
  if (['consultation', 'praise', 'suggestion'].includes(filing.type)) return 'yes';
  const isDispute = filing.type === 'complaint_consumer' || planned.story.kind === 'tip_off';
  const draw = random();
  if (draw < (isDispute ? 0.76 : 0.83)) return 'yes';
  return draw < (isDispute ? 0.85 : 0.92) ? 'partly' : 'no';
}

function replyText({ planned: { story }, course }: Life, solved: Solved, random: Random) {
  const field = story.category?.field ?? '';
  const isUndecided = course.columns.state === 'signed' && course.facts.type === 'complaint_consumer';
  const text =
    solved === 'yes'
      ? story.reply
      : solved === 'partly'
        ? pick(random, words.partlyReplies)
        : pick(random, isUndecided ? words.notAccepted : words.unsolvedReplies[isField(field) ? field : 'S']);
  const [opening, closing] = [pick(random, words.openings), pick(random, words.closings)];
  return { body: fill(words.patterns.reply, { opening, text, closing }), searched: text };
}

/** The window in which everyone of the case may rate; silence counts for nothing. */
function rate(world: World, life: Life, random: Random, tone: number): void {
  const window = life.course.clocks.find(({ kind }) => kind === 'rating_window');
  const [filer, ...others] = life.persons;
  if (!window || !filer) return;
  const replied = lastAt(life);
  const at = new Date(replied + Math.max(5 * MINUTE, lognormal(random, 1.3 * DAY, 1)));
  if (chance(random, ANSWER_RATE) && at < window.dueAt && at <= world.now) {
    const answer = answerFor(life, at, random, tone);
    const { contacted, solved, satisfied } = answer;
    filer.answer = answer;
    const isLast = others.length === 0;
    const payload = { person: filer.id, contacted, solved, satisfied };
    step(
      world,
      life,
      { action: isLast ? 'rate' : 'rate_among', actor: citizenOf(life), at, payload },
      ...(isLast ? [{ action: 'close' as const, actor: systemActor, at, payload: { cause: 'rated' } }] : []),
    );
    if (isLast) return;
  }
  const ended = new Date(Math.ceil((window.dueAt.getTime() + 1) / CRON) * CRON + integer(random, 3_000));
  step(
    world,
    life,
    { action: 'miss_rating', actor: systemActor, at: ended },
    { action: 'close', actor: systemActor, at: ended, payload: { cause: 'window_over' } },
  );
}

/** How content someone is depends on what came of it, on waiting, and a little on the unit. */
function answerFor(life: Life, at: Date, random: Random, tone: number): LivedAnswer {
  const { outcome, is_reply_on_time: isOnTime, first_contact_at: contactAt } = life.course.columns;
  const draw = random();
  const solved: Solved =
    outcome === 'yes' ? (draw < 0.86 ? 'yes' : draw < 0.95 ? 'partly' : 'no') : draw < 0.25 ? 'partly' : 'no';
  const contacted = contactAt ? (chance(random, 0.97) ? 'yes' : 'no') : chance(random, 0.3) ? 'yes' : 'no';
  const base = { yes: 4.35, partly: 3.1, no: 2.1 }[solved];
  const raw = base + tone - (isOnTime === false ? 0.5 : 0) - (contacted === 'no' ? 0.4 : 0);
  const satisfied = Math.min(5, Math.max(1, Math.round(between(random, raw - 1.3, raw + 1.3))));
  const reasons: string[] = [];
  if (satisfied <= 2) {
    if (solved !== 'yes') reasons.push('not_solved');
    if (isOnTime === false) reasons.push('late');
    if (contacted === 'no') reasons.push('not_contacted');
    if (reasons.length === 0)
      reasons.push(pick(random, ['unclear_reply', 'passed_on', 'wrong_facts', 'other']));
  }
  const remarks = satisfied >= 4 ? words.remarks.good : satisfied <= 2 ? words.remarks.bad : [];
  const remark = remarks.length > 0 && chance(random, 0.25) ? pick(random, remarks) : undefined;
  return { contacted, solved, satisfied, reasons, remark, at };
}
