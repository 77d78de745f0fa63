import { sql } from 'kysely';
import { handlingRoles } from '~/modules/accounts/core/access';
import type { StaffScope } from '~/modules/accounts/core/scope';
import { listAttachments } from '~/modules/attachments/queries/list-attachments.server';
import type { CategoryQuestion } from '~/modules/categories/core/category';
import { localDay } from '~/modules/deadlines/core/time-zone';
import type { Calendars } from '~/modules/deadlines/queries/get-calendar.server';
import type { Executor, Trx } from '~/platform/database/client.server';
import type { Text } from '~/platform/i18n/languages';
import { type CaseUnits, isHandling, mayOnCase } from '../core/case-access';
import { normaliseNumber } from '../core/case-number';
import type { StaffCase } from '../core/case-view';
import { ratingOf } from '../core/citizen-timeline';
import { placeView } from '../core/place-view';
import { staffTimeline } from '../core/staff-timeline';
import { standingOf } from '../core/standing';
import { allowedActions } from '../core/transitions';
import { type CaseState, isOneOf, type RequestTypeCode, solvedCodes, type Urgency } from '../core/vocabulary';
import { findCaseUnits } from './find-case-units.server';
import { isTipOffReader } from './is-tip-off-reader.server';
import { listCasePersons } from './list-case-persons.server';
import { listClocks, listHistory } from './list-history.server';

/**
 * Everything that the desk shows; undefined when there is no such case or this person may not see it: the two look the
 * same. Contacts are masked; of tip-offs and confidential filers nothing at all is shown.
 * @param input.calendarOf from getCalendars(page.db): a snapshot, so it is not read inside the transaction
 */
export async function getCaseForStaff(
  trx: Trx,
  scope: StaffScope,
  input: { number: string; now: Date; calendarOf: Calendars },
): Promise<StaffCase | undefined> {
  const { now, calendarOf } = input;
  const number = normaliseNumber(input.number);
  const units = number && (await findCaseUnits(trx, number));
  if (!units || !mayOnCase(scope, 'case.read', units)) return undefined;
  const { caseId } = units;
  const file = await loadFile(trx, caseId);
  const history = await listHistory(trx, caseId);
  const clocks = await listClocks(trx, caseId, now);
  const attachments = await listAttachments(trx, caseId);
  const isReader = units.isTipOff && (await isTipOffReader(trx, scope));
  const persons = await listCasePersons(trx, caseId, { isSecret: file.is_secret }, isReader);
  const isUnit = isHandling(scope, units);
  const can = whatCan(scope, units, file.state, {
    isWaiting: file.waiting_since !== null,
    isMediated: file.handling === 'mediation',
    isReader,
    hasContact: persons.some(({ isHidden, mask }) => !isHidden && mask !== ''),
  });
  const colleagues = can.assign ? await listColleagues(trx, file.lead_unit_id, units) : [];
  const replied = history.findLast(({ type }) => type === 'replied');
  const asked = history.findLast(({ type }) => type === 'asked');
  const window = clocks.findLast(({ kind, round }) => kind === 'rating_window' && round === file.round);
  const rating = ratingOf(history, {
    personId: undefined,
    isRated: file.is_rated,
    state: file.state,
    window,
    now,
  });
  const wordOf = (entry: typeof replied, kind: string) =>
    entry?.texts.find((text) => text.kind === kind)?.body ?? '';
  const effects = (file.questions ?? []).flatMap(({ effects }) => effects);
  const solved = replied?.payload.solved;

  return {
    ...{ caseId, number: file.number, title: file.title, body: file.body },
    type: { code: file.type, name: file.type_name, handling: file.handling, isRated: file.is_rated },
    category:
      file.category_code && file.category_name
        ? {
            code: file.category_code,
            name: file.category_name,
            officialName: file.official_name ?? undefined,
          }
        : undefined,
    ...{ channel: file.channel, scope: file.scope },
    place: placeView(file),
    details: textsOf(file.details_given),
    business: businessOf(file.details_given),
    answers: file.answers,
    questions: file.questions ?? [],
    urgency: {
      code: file.urgency,
      rule: file.urgency_rule ?? undefined,
      reason: effects.find(({ rule }) => rule === file.urgency_rule)?.reason,
    },
    deadlineClass: file.deadline_class ?? undefined,
    ...{ state: file.state, round: file.round, receivedAt: file.received_at },
    signedAt: file.signed_at ?? undefined,
    firstContactAt: file.first_contact_at ?? undefined,
    repliedAt: file.replied_at ?? undefined,
    endedAt: file.ended_at ?? undefined,
    isReplyOnTime: file.is_reply_on_time ?? undefined,
    outcome: file.outcome ?? undefined,
    unit:
      file.lead_unit_id !== null && file.unit_code && file.unit_name
        ? { id: file.lead_unit_id, code: file.unit_code, name: file.unit_name }
        : undefined,
    assist: file.assist ?? [],
    assignee: assigneeOf(file, localDay(now, calendarOf().timeZone)),
    colleagues,
    routing:
      file.rule_code && file.rule_version !== null && file.rule_reason
        ? {
            code: file.rule_code,
            version: file.rule_version,
            reason: file.rule_reason,
            source: file.rule_source ?? undefined,
          }
        : undefined,
    standing: standingOf(file, calendarOf(file.region_code ?? undefined), now),
    clocks,
    timeline: staffTimeline(history, { isUnit, isRoundOpen: file.state === 'callback' }),
    question:
      file.waiting_since && asked
        ? {
            seq: asked.seq,
            text: wordOf(asked, 'question'),
            askedAt: asked.at,
            dueAt: clocks.findLast(({ kind, stoppedAt }) => kind === 'supplement' && !stoppedAt)?.dueAt,
          }
        : undefined,
    reply: replied && {
      publicReply: wordOf(replied, 'public_reply'),
      internal: isUnit ? wordOf(replied, 'internal_handling') : '',
      solved: isOneOf(solvedCodes, solved) ? solved : undefined,
      at: replied.at,
    },
    attachments,
    persons,
    rating: file.state === 'closed' || rating.state !== 'given' ? rating : { state: 'open' },
    can,
  };
}

function whatCan(
  scope: StaffScope,
  units: CaseUnits,
  state: CaseState,
  facts: { isWaiting: boolean; isMediated: boolean; isReader: boolean; hasContact: boolean },
): StaffCase['can'] {
  const actions = allowedActions(state, 'handler');
  return {
    sign: actions.includes('sign') && mayOnCase(scope, 'case.sign', units),
    note: actions.includes('note') && mayOnCase(scope, 'case.note', units),
    ask: actions.includes('ask') && !facts.isWaiting && mayOnCase(scope, 'case.ask', units),
    assign: actions.includes('assign') && mayOnCase(scope, 'case.assign', units),
    reply: actions.includes('reply') && mayOnCase(scope, 'case.reply', units),
    accept_mediation:
      actions.includes('accept_mediation') && facts.isMediated && mayOnCase(scope, 'case.sign', units),
    reveal: facts.hasContact && (units.isTipOff ? facts.isReader : mayOnCase(scope, 'contact.reveal', units)),
  };
}

type Assigned = {
  assignee_id: number | null;
  assignee_name: string | null;
  absent_from: string | null;
  absent_to: string | null;
  deputy_name: string | null;
};

function assigneeOf(file: Assigned, today: string): StaffCase['assignee'] {
  const { assignee_id: id, absent_from: from, absent_to: until } = file;
  if (id === null) return undefined;
  const away = from && until && from <= today && today <= until;
  return {
    ...{ id, name: file.assignee_name ?? '' },
    ...(away ? { away: { until, deputy: file.deputy_name ?? undefined } } : {}),
  };
}

async function listColleagues(
  db: Executor,
  unitId: number | null,
  { isTipOff, interestedIds }: CaseUnits,
): Promise<StaffCase['colleagues']> {
  if (unitId === null) return [];
  return db
    .selectFrom('staff_account')
    .select(['id', 'display_name as name'])
    .where('unit_id', '=', unitId)
    .where('is_active', '=', true)
    .where(sql<boolean>`id <> all(${[...interestedIds]}::bigint[])`)
    .where(sql<boolean>`roles && ${handlingRoles('case.reply', isTipOff)}::text[]`)
    .orderBy('display_name')
    .limit(200)
    .execute();
}

function loadFile(trx: Trx, caseId: number) {
  return (
    trx
      .selectFrom('case_file as f')
      .innerJoin('request_type as y', 'y.code', 'f.type')
      .leftJoin('category as c', 'c.code', 'f.category_code')
      // The questions as they were asked of this case.
      .leftJoin('category_version as v', (join) =>
        join
          .onRef('v.category_code', '=', 'f.category_code')
          .on('v.version', '=', (eb) => eb.fn.coalesce('f.category_version', eb.val(1))),
      )
      .leftJoin('unit as u', 'u.id', 'f.lead_unit_id')
      .leftJoin('staff_account as a', 'a.id', 'f.assignee_id')
      .leftJoin('staff_account as deputy', 'deputy.id', 'a.deputy_id')
      .leftJoin('routing_rule as r', 'r.id', 'f.routing_rule_id')
      .leftJoin('region as d', 'd.code', 'f.region_code')
      .leftJoin('region as t', 't.code', 'f.township_code')
      .leftJoin('place as n', 'n.code', 'f.place_code')
      .select((eb) => [
        ...(['f.number', 'f.title', 'f.body', 'f.category_code', 'f.channel', 'f.scope', 'f.round'] as const),
        'f.region_code',
        ...(['f.location_text', 'f.lat', 'f.lon', 'f.urgency_rule', 'f.deadline_class'] as const),
        ...(['f.received_at', 'f.signed_at', 'f.first_contact_at', 'f.replied_at', 'f.ended_at'] as const),
        ...([
          'f.is_reply_on_time',
          'f.outcome',
          'f.lead_unit_id',
          'f.assignee_id',
          'f.waiting_since',
        ] as const),
        ...(['f.due_at', 'f.due_clock', 'f.is_due_provisional', 'y.is_rated', 'y.is_secret'] as const),
        ...(['u.code as unit_code', 'a.display_name as assignee_name'] as const),
        ...(['a.absent_from', 'a.absent_to', 'deputy.display_name as deputy_name'] as const),
        ...(['r.code as rule_code', 'r.version as rule_version', 'r.source as rule_source'] as const),
        eb.ref('f.type').$castTo<RequestTypeCode>().as('type'),
        eb.ref('f.state').$castTo<CaseState>().as('state'),
        eb.ref('f.urgency').$castTo<Urgency>().as('urgency'),
        eb.ref('f.answers').$castTo<Record<string, string>>().as('answers'),
        eb.ref('f.details').$castTo<Record<string, unknown>>().as('details_given'),
        eb.ref('y.handling').$castTo<'ordinary' | 'mediation' | 'enforcement'>().as('handling'),
        eb.ref('y.name').$castTo<Text>().as('type_name'),
        eb.ref('c.name').$castTo<Text | null>().as('category_name'),
        eb.ref('c.official_name').$castTo<Text | null>().as('official_name'),
        eb.ref('v.questions').$castTo<CategoryQuestion[] | null>().as('questions'),
        eb.ref('u.name').$castTo<Text | null>().as('unit_name'),
        eb.ref('r.explanation').$castTo<Text | null>().as('rule_reason'),
        eb.ref('d.name').$castTo<Text | null>().as('district'),
        eb.ref('t.name').$castTo<Text | null>().as('township'),
        eb.ref('n.name').$castTo<Text | null>().as('place'),
        sql<
          { id: number; name: Text }[] | null
        >`(select jsonb_agg(jsonb_build_object('id', x.id, 'name', x.name))
        from case_unit cu join unit x on x.id = cu.unit_id
        where cu.case_id = f.id and cu.role = 'assist')`.as('assist'),
      ])
      .where('f.id', '=', caseId)
      .executeTakeFirstOrThrow()
  );
}

const textsOf = (details: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(details).flatMap(([key, value]) =>
      typeof value === 'string' && value ? [[key, value]] : [],
    ),
  );

function businessOf(details: Record<string, unknown>): StaffCase['business'] {
  const business = details.business;
  if (typeof business !== 'object' || business === null) return undefined;
  const text = (key: string) => {
    const value: unknown = Reflect.get(business, key);
    return typeof value === 'string' && value ? value : undefined;
  };
  return { name: text('name'), address: text('address'), phone: text('phone') };
}
