import { sql } from 'kysely';
import type { CitizenScope } from '~/modules/accounts/core/scope';
import { inScope } from '~/modules/accounts/guards/in-scope.server';
import { listAttachmentsOf } from '~/modules/attachments/queries/list-attachments.server';
import type { Db, Trx } from '~/platform/database/client.server';
import type { Text } from '~/platform/i18n/languages';
import { canRemind } from '../core/can-remind';
import type { CitizenCase, ClockView } from '../core/case-view';
import { citizenTimeline, ratingOf } from '../core/citizen-timeline';
import { placeView } from '../core/place-view';
import { promiseAt } from '../core/plan-filing';
import { hasSafetyRisk } from '../core/safety-risk';
import { publicStage } from '../core/stages';
import { standingOf } from '../core/standing';
import { findTransition } from '../core/transitions';
import { type CaseState, isOneOf, type RequestTypeCode, solvedCodes, type Urgency } from '../core/vocabulary';
import { type Engine, getEngine } from './get-engine.server';
import { requestTypeOf } from './get-request-types.server';
import { listClocks, listHistory } from './list-history.server';

/** Clocks that concern the citizen; the others are the offices' own. */
const shownClocks = new Set([
  ...['accept', 'first_contact', 'first_measures', 'supplement', 'rating_window', 'firm_reply'],
  ...['reply', 'reopen_reply', 'verify', 'consumer_decision', 'mediate'],
]);

/** What the filer or a follower may see of a case. Throws when the case is gone. */
export async function getCaseForCitizen(db: Db, scope: CitizenScope, now: Date): Promise<CitizenCase> {
  const engine = await getEngine(db);
  return inScope(db, scope, (trx) => readCaseForCitizen(trx, engine, scope, now), 'repeatable read');
}

/** The same in a transaction that speaks for the person already, for pages that read more in it. */
export async function readCaseForCitizen(
  trx: Trx,
  engine: Engine,
  scope: CitizenScope,
  now: Date,
): Promise<CitizenCase> {
  const file = await loadFile(trx, scope);
  const history = await listHistory(trx, scope.caseId);
  const clocks = await listClocks(trx, scope.caseId, now);
  const attachments = await listAttachmentsOf(trx, scope);
  const type = requestTypeOf(engine.types, file.type);
  const category = engine.categories.byCode.get(file.category_code ?? '');
  const isFiler = file.person_kind === 'filer';
  const reader = { personId: scope.personId, isFiler };
  const calendar = engine.calendarOf(file.region_code ?? undefined);
  const standing = standingOf(file, calendar, now);
  const window = clocks.findLast(({ kind, round }) => kind === 'rating_window' && round === file.round);
  const rating = ratingOf(history, {
    personId: scope.personId,
    isRated: type.isRated,
    state: file.state,
    window,
    now,
  });
  const passed = history.findLast((entry) => entry.type === 'reply_passed');
  const replied = passed && history.findLast((entry) => entry.type === 'replied' && entry.seq < passed.seq);
  const asked = history.findLast((entry) => entry.type === 'asked');
  const solved = replied?.payload.solved;
  const allows = (action: Parameters<typeof findTransition>[1]) =>
    findTransition(file.state, action) !== undefined;
  const lead = file.lead_unit_id === null ? undefined : engine.units.byId.get(file.lead_unit_id);
  const lastReminder = history.findLast((entry) => entry.type === 'reminded')?.at;
  const words = file.followed_words.join('\n\n');

  return {
    caseId: scope.caseId,
    number: file.number,
    isFollower: !isFiler,
    title: isFiler ? file.title : undefined,
    body: isFiler ? file.body : words,
    type: { code: type.code, name: type.name, handling: type.handling },
    category: category && {
      ...{ code: category.code, name: category.name },
      version: file.category_version ?? undefined,
    },
    place: isFiler
      ? placeView(file)
      : { ...placeView(file), text: undefined, lat: undefined, lon: undefined },
    details: isFiler ? textsOf(file.details_given) : {},
    state: file.state,
    urgency: file.urgency,
    stage: publicStage(file.state, rating.state === 'open', file.type),
    receivedAt: file.received_at,
    editableUntil:
      isFiler && file.editable_until && file.editable_until > now ? file.editable_until : undefined,
    holder: lead && {
      unit: lead.name,
      reason: file.routing_reason ?? undefined,
      assist: file.assist_ids.flatMap((id) => engine.units.byId.get(id)?.name ?? []),
    },
    standing,
    clocks: [
      ...clocks.filter(({ kind }) => shownClocks.has(kind)),
      ...(standing?.isExpected ? expectedClock(engine, file, now) : []),
    ],
    timeline: citizenTimeline(history, reader),
    question:
      isFiler && file.waiting_since && asked
        ? {
            seq: asked.seq,
            text: asked.texts.find(({ kind }) => kind === 'question')?.body ?? '',
            askedAt: asked.at,
            dueAt: clocks.findLast(({ kind, stoppedAt }) => kind === 'supplement' && !stoppedAt)?.dueAt,
          }
        : undefined,
    reply: replied && {
      text: replied.texts.find(({ kind }) => kind === 'public_reply')?.body ?? '',
      at: replied.at,
      solved: isOneOf(solvedCodes, solved) ? solved : undefined,
      unit: replied.unitName,
      isOnTime: file.is_reply_on_time ?? undefined,
    },
    attachments,
    can: {
      supply: allows('supply'),
      withdraw: isFiler && allows('withdraw') && !hasSafetyRisk(file) && !file.has_followers,
      change: isFiler && allows('change') && file.editable_until !== null && file.editable_until > now,
      rate: allows('rate') && rating.state === 'open',
      remind:
        allows('remind') &&
        canRemind({
          dueAt: standing?.dueAt,
          isPaused: standing?.isPaused ?? false,
          lastAt: lastReminder,
          now,
        }),
    },
    rating,
    person: {
      mask: file.mask ?? '',
      contactKind: file.contact_kind,
      isAnonymous: file.is_anonymous,
      isConfidential: file.is_confidential,
      isForOther: file.is_for_other,
    },
  };
}

async function loadFile(db: Trx, scope: CitizenScope) {
  const row = await db
    .selectFrom('case_file as f')
    .innerJoin('case_person as p', 'p.case_id', 'f.id')
    .leftJoin('contact_secret as s', 's.person_id', 'p.id')
    .leftJoin('routing_rule as r', 'r.id', 'f.routing_rule_id')
    .leftJoin('region as d', 'd.code', 'f.region_code')
    .leftJoin('region as t', 't.code', 'f.township_code')
    .leftJoin('place as n', 'n.code', 'f.place_code')
    .select((eb) => [
      ...([
        'f.number',
        'f.title',
        'f.body',
        'f.category_code',
        'f.category_version',
        'f.region_code',
        'f.subject_region_code',
      ] as const),
      ...(['f.location_text', 'f.lat', 'f.lon', 'f.round', 'f.received_at', 'f.editable_until'] as const),
      ...(['f.lead_unit_id', 'f.due_at', 'f.due_clock', 'f.is_due_provisional', 'f.waiting_since'] as const),
      ...(['f.is_reply_on_time', 's.mask', 'p.is_anonymous', 'p.is_confidential', 'p.is_for_other'] as const),
      'p.kind as person_kind',
      eb.ref('f.deadline_class').$castTo<string | undefined>().as('deadlineClass'),
      eb.ref('f.type').$castTo<RequestTypeCode>().as('type'),
      eb.ref('f.state').$castTo<CaseState>().as('state'),
      eb.ref('f.urgency').$castTo<Urgency>().as('urgency'),
      eb.ref('f.answers').$castTo<Record<string, string>>().as('answers'),
      eb.ref('f.details').$castTo<Record<string, unknown>>().as('details_given'),
      eb.ref('p.contact_kind').$castTo<'phone' | 'email' | 'letter' | 'none'>().as('contact_kind'),
      eb.ref('r.explanation').$castTo<Text | null>().as('routing_reason'),
      eb.ref('d.name').$castTo<Text | null>().as('district'),
      eb.ref('t.name').$castTo<Text | null>().as('township'),
      eb.ref('n.name').$castTo<Text | null>().as('place'),
      sql<number[]>`array(select unit_id from case_unit where case_id = f.id and role = 'assist')`.as(
        'assist_ids',
      ),
      sql<boolean>`exists (select 1 from case_person where case_id = f.id and kind = 'follower')`.as(
        'has_followers',
      ),
      sql<
        string[]
      >`array(select x.body from case_event e join case_text x on x.case_id = e.case_id and x.event_seq = e.seq
        where p.kind = 'follower' and e.case_id = f.id and e.type = 'followed' and (e.payload->>'person')::bigint = p.id
        order by e.seq)`.as('followed_words'),
    ])
    .where('f.id', '=', scope.caseId)
    .where('p.id', '=', scope.personId)
    .executeTakeFirst();
  if (!row) throw new Response(null, { status: 404 });
  return row;
}

/** Before dispatch there is no clock of the promise yet: the one that will be started. */
function expectedClock(engine: Engine, file: Awaited<ReturnType<typeof loadFile>>, now: Date): ClockView[] {
  const clock = promiseAt(
    engine,
    {
      ...{ type: file.type, categoryCode: file.category_code ?? undefined, urgency: file.urgency },
      ...{ deadlineClass: file.deadlineClass ?? undefined, answers: file.answers, text: file.body },
      ...{
        regionCode: file.region_code ?? undefined,
        businessRegion: undefined,
        excluded: new Set<number>(),
      },
    },
    file.editable_until ?? file.received_at,
  );
  const rule = clock?.ruleId ? engine.limitById.get(clock.ruleId) : undefined;
  if (!clock) return [];
  return [
    {
      ...{ kind: clock.kind, round: file.round, startEvent: clock.startEvent, startedAt: clock.startedAt },
      ...{
        dueAt: clock.dueAt,
        isProvisional: clock.isProvisional,
        stoppedAt: undefined,
        isLate: clock.dueAt < now,
      },
      ...{ name: rule?.name, source: rule?.source ?? undefined, isAssumption: rule?.isAssumption ?? false },
      trace: clock.trace,
    },
  ];
}

const textsOf = (details: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(details).flatMap(([key, value]) =>
      typeof value === 'string' && value ? [[key, value]] : [],
    ),
  );
