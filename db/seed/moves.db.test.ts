import { afterAll, beforeAll, expect, test } from 'vitest';
import { clockValues } from '~/modules/cases/commands/clock-values.server';
import { lockCase } from '~/modules/cases/commands/lock-case.server';
import { recordMoves } from '~/modules/cases/commands/record-moves.server';
import type { RequestTypeCode } from '~/modules/cases/core/vocabulary';
import { type Engine, getEngine } from '~/modules/cases/queries/get-engine.server';
import { canonical } from '~db/cities/load-rules';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import { type Course, filedCourse, type Move, makeMoves, systemActor } from './moves';

let db: TestDatabase;
let engine: Engine;
let officer: number;

beforeAll(async () => {
  db = await testDatabase({ city: 'jiangmen' });
  engine = await getEngine(db.owner);
  const row = { login: 'o', display_name: 'o', unit_id: unitId(), roles: ['clerk'], password_hash: '-' };
  const { id } = await db.owner
    .insertInto('staff_account')
    .values(row)
    .returning('id')
    .executeTakeFirstOrThrow();
  officer = id;
});
afterAll(() => db.close());

const unitId = () => engine.units.byCode.get('SCJG-440703')?.id ?? 0;
const at = (day: string, time: string) => new Date(`2026-${day}T${time}:00+08:00`);
const citizen = { kind: 'citizen' as const, id: 1 };
const system = (action: Move['action'], when: Date, payload = {}): Move => ({
  action,
  actor: systemActor,
  at: when,
  payload,
});
const staff = (action: Move['action'], when: Date, rest: Partial<Move> = {}): Move => ({
  action,
  actor: { kind: 'staff', id: officer },
  at: when,
  ...rest,
});
const handOver = (when: Date) => [
  system('accept', when),
  system('dispatch', when, {
    unit: unitId(),
    assist: [],
    rule: 'R',
    ruleId: engine.rules[0]?.id,
    ruleVersion: 1,
  }),
];
const question = { texts: [{ kind: 'question' as const, body: '?' }] };
const replied = { payload: { solved: 'yes', contacted: true, onTime: true } };

/** Commands of whole lives, one list of moves each. */
const lives: Record<
  string,
  { type: RequestTypeCode; urgency: 'normal' | 'urgent'; commands: () => Move[][] }
> = {
  'asked, answered in time, rated': {
    type: 'complaint',
    urgency: 'normal',
    commands: () => [
      handOver(at('09-18', '10:00')),
      [
        staff('sign', at('09-18', '15:00'), { payload: { account: officer } }),
        staff('assign', at('09-18', '15:00'), { payload: { account: officer } }),
      ],
      [staff('ask', at('09-21', '09:00'), question)],
      [{ action: 'supply', actor: citizen, at: at('09-23', '20:00'), payload: { person: 1 } }],
      [staff('reply', at('09-28', '11:00'), replied)],
      [system('pass_reply', at('09-28', '11:00'))],
      [
        { action: 'rate', actor: citizen, at: at('10-02', '08:00'), payload: { person: 1, satisfied: 4 } },
        system('close', at('10-02', '08:00'), { cause: 'rated' }),
      ],
    ],
  },
  'a dispute that is mediated, a question that nobody answers, a rating that never comes': {
    type: 'complaint_consumer',
    urgency: 'normal',
    commands: () => [
      handOver(at('08-03', '09:10')),
      [staff('sign', at('08-03', '10:00'), { payload: { account: officer } })],
      [staff('contact', at('08-04', '10:00'))],
      [staff('accept_mediation', at('08-10', '16:00'))],
      [staff('ask', at('08-12', '16:00'), question)],
      [system('lapse_question', at('08-19', '23:59'))],
      [staff('reply', at('09-20', '11:00'), replied)],
      [system('pass_reply', at('09-20', '11:00'))],
      [
        system('miss_rating', at('10-08', '00:10')),
        system('close', at('10-08', '00:10'), { cause: 'window_over' }),
      ],
    ],
  },
  'urgent, taken back while a question is open': {
    type: 'complaint',
    urgency: 'urgent',
    commands: () => [
      handOver(at('10-10', '22:00')),
      [staff('sign', at('10-10', '22:20'), { payload: { account: officer } })],
      [staff('ask', at('10-10', '23:00'), question)],
      [{ action: 'withdraw', actor: citizen, at: at('10-11', '07:00'), payload: { person: 1 } }],
    ],
  },
  'a tip-off ends with its answer': {
    type: 'tip_off',
    urgency: 'normal',
    commands: () => [
      handOver(at('07-01', '08:00')),
      [staff('sign', at('07-01', '09:00'), { payload: { account: officer } })],
      [staff('reply', at('07-30', '09:00'), { payload: { solved: 'yes', contacted: false, onTime: false } })],
      [system('conclude', at('07-30', '09:00'), { ends: true })],
    ],
  },
};

test.each(Object.keys(lives))(
  'an invented case is stored as the commands store a real one: %s',
  async (name) => {
    const life = lives[name];
    if (!life) throw new Error(name);
    const commands = life.commands();
    const receivedAt = new Date((commands[0]?.[0]?.at.getTime() ?? 0) - 600_000);
    const facts = {
      type: life.type,
      categoryCode: 'P08',
      urgency: life.urgency,
      deadlineClass: 'C',
      regionCode: '440703',
    };
    const first = { at: receivedAt, personId: 1, payload: { urgency: life.urgency }, promised: undefined };
    const course = filedCourse(engine, facts, first);
    const caseId = await store(course, receivedAt);
    for (const moves of commands) {
      makeMoves(engine, course, moves);
      await db.owner.transaction().execute(async (trx) => {
        const file = await lockCase(trx, caseId);
        if (file) await recordMoves(trx, engine, file, moves);
      });
    }
    const [file, events, clocks] = [
      await db.owner.selectFrom('case_file').selectAll().where('id', '=', caseId).executeTakeFirstOrThrow(),
      await db.owner
        .selectFrom('case_event')
        .selectAll()
        .where('case_id', '=', caseId)
        .orderBy('seq')
        .execute(),
      await db.owner
        .selectFrom('case_clock')
        .selectAll()
        .where('case_id', '=', caseId)
        .orderBy('id')
        .execute(),
    ];
    expect(file).toMatchObject(course.columns);
    expect([file.due_at, file.due_clock]).toEqual([course.promised?.dueAt, course.promised?.kind]);
    expect(events).toMatchObject(
      course.events.map(({ seq, type, at: when, actor, visibility, payload }) => ({
        ...{ seq, type, at: when, actor_kind: actor.kind, actor_id: actor.id, visibility, payload },
      })),
    );
    const stored = (rows: unknown[]) => rows.map(canonical).sort();
    expect(
      stored(
        clocks.map(({ kind, unit_id, due_at, stopped_at, pauses, trace }) => [
          kind,
          unit_id,
          due_at.getTime(),
          stopped_at?.getTime(),
          pauses,
          trace,
        ]),
      ),
    ).toEqual(
      stored(
        course.clocks.map((clock) => [
          clock.kind,
          clock.unitId,
          clock.dueAt.getTime(),
          clock.stoppedAt?.getTime(),
          clock.pauses,
          clock.trace,
        ]),
      ),
    );
  },
);

/** The case as filing leaves it. */
async function store(course: Course, receivedAt: Date): Promise<number> {
  const { type, urgency, categoryCode, deadlineClass, regionCode } = course.facts;
  const { id } = await db.owner
    .insertInto('case_file')
    .values({
      ...{
        number: `T${receivedAt.getTime()}`,
        channel: 'web',
        state: 'submitted',
        title: 't',
        body: 'b',
        type,
      },
      ...{ urgency, category_code: categoryCode ?? null, deadline_class: deadlineClass ?? null },
      ...{ region_code: regionCode ?? null, received_at: receivedAt },
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db.owner
    .insertInto('case_event')
    .values({
      ...{ case_id: id, seq: 1, type: 'submitted', at: receivedAt, actor_kind: 'citizen', actor_id: 1 },
      ...{ visibility: 'public', payload: JSON.stringify({ urgency }) },
    })
    .execute();
  await db.owner
    .insertInto('case_clock')
    .values(course.clocks.map((clock) => ({ ...clockValues(clock), case_id: id })))
    .execute();
  return id;
}
