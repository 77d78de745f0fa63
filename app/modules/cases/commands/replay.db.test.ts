import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CitizenScope, mintScope, type StaffScope } from '~/modules/accounts/core/scope';
import { rateCase } from '~/modules/satisfaction/commands/rate-case.server';
import { bread, dispatch, file, friday, later, leak, staffOf } from '~test/factories/filings';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import { type CaseColumns, type EventPayload, newColumns, replay } from '../core/apply-event';
import { promiseOf } from '../core/start-clocks';
import { transitions } from '../core/transitions';
import type { EventType } from '../core/vocabulary';
import { closeUnrated } from '../jobs/close-unrated.server';
import { lapseQuestions } from '../jobs/lapse-questions.server';
import { acceptMediation } from './accept-mediation.server';
import { askCitizen } from './ask-citizen.server';
import { assignCase } from './assign-case.server';
import { changeFiling } from './change-filing.server';
import { noteOnCase } from './note-on-case.server';
import { remindCase } from './remind-case.server';
import { replyToCase } from './reply-to-case.server';
import { signCase } from './sign-case.server';
import { supplyInformation } from './supply-information.server';
import { withdrawCase } from './withdraw-case.server';

let database: TestDatabase;
const staff: Record<string, StaffScope> = {};
beforeAll(async () => {
  database = await testDatabase({ now: friday });
  for (const unit of ['HB-990101', 'MR-990102'])
    staff[unit] = await staffOf(database, unit, ['clerk', 'enforcer']);
});
afterAll(() => database.close());

const steps = [
  ...['change', 'dispatch', 'sign', 'note', 'contact', 'ask', 'supply', 'assign', 'unassign', 'mediate'],
  ...['reply', 'rate', 'withdraw', 'remind', 'lapse', 'close'],
] as const;
type Step = (typeof steps)[number];
const filings = {
  leak: { answers: leak, unit: 'HB-990101' },
  bread: { answers: bread, unit: 'MR-990102' },
  tip: { answers: { ...leak, wantsRemedy: false, wantsInvestigation: true }, unit: 'HB-990101' },
} as const;

async function play(kind: keyof typeof filings, plan: { step: Step; wait: number }[]): Promise<void> {
  const { services, owner } = database;
  const { answers, unit } = filings[kind];
  const scope = staff[unit];
  const [filed] = await file(database, answers);
  if (!filed || !scope) throw new Error('nothing was filed');
  const { caseId, number } = filed;
  const person = await owner
    .selectFrom('case_person')
    .select('id')
    .where('case_id', '=', caseId)
    .executeTakeFirstOrThrow();
  const citizen = mintScope<CitizenScope>({ kind: 'citizen', caseId, personId: person.id });
  let now = friday;
  for (const { step, wait } of plan) {
    now = later(now, wait);
    database.setNow(now);
    const act: Record<Step, () => Promise<unknown>> = {
      change: () => changeFiling(services, { scope: citizen, text: '改过的话', now }),
      dispatch: () => dispatch(database, caseId, now),
      sign: () => signCase(services, { scope, number, now }),
      note: () => noteOnCase(services, { scope, number, text: '记', now }),
      contact: () => noteOnCase(services, { scope, number, text: '谈', contacted: true, now }),
      ask: () => askCitizen(services, { scope, number, question: '问', now }),
      supply: () => supplyInformation(services, { scope: citizen, text: '答', now }),
      assign: () => assignCase(services, { scope, number, accountId: scope.accountId, now }),
      unassign: () => assignCase(services, { scope, number, accountId: null, now }),
      mediate: () => acceptMediation(services, { scope, number, now }),
      reply: () =>
        replyToCase(services, {
          ...{ scope, number, now, internal: '办', publicReply: '复', solved: 'partly' },
          ...{ unsolvedReason: '因', contacted: wait % 2 === 0 },
        }),
      rate: () =>
        rateCase(services, {
          scope: citizen,
          now,
          contacted: 'yes',
          solved: 'yes',
          satisfied: 5,
          reasons: [],
        }),
      withdraw: () => withdrawCase(services, { scope: citizen, now }),
      remind: () => remindCase(services, { scope: citizen, now }),
      lapse: () => lapseQuestions(services),
      close: () => closeUnrated(services),
    };
    await act[step]();
  }
  await compare(caseId);
}

/** Events, columns and clocks must tell one story. */
async function compare(caseId: number): Promise<void> {
  const { owner } = database;
  const row = await owner
    .selectFrom('case_file')
    .selectAll()
    .where('id', '=', caseId)
    .executeTakeFirstOrThrow();
  const events = await owner
    .selectFrom('case_event')
    .select((eb) => [
      ...(['seq', 'at', 'actor_kind'] as const),
      eb.ref('type').$castTo<EventType>().as('type'),
      eb.ref('payload').$castTo<EventPayload>().as('payload'),
    ])
    .where('case_id', '=', caseId)
    .orderBy('seq')
    .execute();
  const columns: Partial<Record<keyof CaseColumns, unknown>> = {};
  for (const key of Object.keys(newColumns) as (keyof CaseColumns)[]) columns[key] = row[key];
  expect(columns).toEqual(replay(events));
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
  for (const { type, actor_kind } of events) {
    const who = transitions
      .filter(({ event }) => event === type)
      .map((one) => (one.who === 'handler' ? 'staff' : one.who));
    expect(who).toContain(actor_kind);
  }
  const clocks = await owner.selectFrom('case_clock').selectAll().where('case_id', '=', caseId).execute();
  const running = clocks.filter(({ stopped_at }) => stopped_at === null);
  expect(new Set(running.map(({ kind }) => kind)).size).toBe(running.length);
  if (row.ended_at) expect(running).toEqual([]);
  const promise = promiseOf(running.map(({ kind, due_at }) => ({ kind, dueAt: due_at, stoppedAt: null })));
  if (promise) expect([row.due_clock, row.due_at]).toEqual([promise.kind, promise.dueAt]);
  const isPaused = running.some(({ pauses }) => JSON.stringify(pauses).includes('"to":null'));
  expect(isPaused).toBe(row.waiting_since !== null && running.some(({ kind }) => kind === 'reply'));
  const leads = await owner
    .selectFrom('case_unit')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('role', '=', 'lead')
    .execute();
  expect(leads.map(({ unit_id }) => unit_id)).toEqual(row.lead_unit_id === null ? [] : [row.lead_unit_id]);
}

const plans = fc.array(
  fc.record({ step: fc.constantFrom(...steps), wait: fc.integer({ min: 0, max: 4_000 }) }),
  { minLength: 4, maxLength: 16 },
);
const whole = ['dispatch', 'sign', 'contact', 'ask', 'supply', 'reply', 'rate'] as const;

it.each(['leak', 'bread', 'tip'] as const)(
  'a whole history of %s plays back to the columns',
  async (kind) => {
    await play(
      kind,
      whole.map((step) => ({ step, wait: 20 })),
    );
  },
);

it('any sequence of moves plays back to the columns of the case, and its clocks agree', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom('leak', 'bread', 'tip' as const), plans, (kind, plan) =>
      // Half the runs start where most cases are: with the unit.
      play(
        kind,
        plan.length % 2 === 0 ? [{ step: 'dispatch', wait: 15 }, { step: 'sign', wait: 5 }, ...plan] : plan,
      ),
    ),
    { numRuns: 36 },
  );
}, 60_000);
