import { type CategoryQuestion, isOffered } from '~/modules/categories/core/category';
import { indexWords } from '~/modules/categories/core/cut-words';
import { chooseLimits, limitOf } from '~/modules/deadlines/core/choose-limit';
import { computeDue } from '~/modules/deadlines/core/compute-due';
import { localDay } from '~/modules/deadlines/core/time-zone';
import { type Resolved, resolvePlace } from '~/modules/regions/core/resolve-place';
import type { Regions } from '~/modules/regions/queries/get-regions.server';
import type { RoutingChoice } from '~/modules/routing/core/choose-unit';
import type { Unit } from '~/modules/units/core/unit-tree';
import type { Engine } from '../queries/get-engine.server';
import type { Contact, DraftAnswers } from '../schema';
import { requestTypesOf } from './kinds';
import { type Missing, missingOf } from './missing';
import { excludedUnits, promiseAt, routeCase } from './plan-filing';
import { type Clock, startClocks } from './start-clocks';
import { titleOf } from './title';
import { type UrgencyVerdict, urgencyOf } from './urgency';
import type { RequestTypeCode } from './vocabulary';

/** One case of a filing, decided but not stored. */
export type PreparedCase = {
  type: RequestTypeCode;
  categoryCode: string | undefined;
  /** Of the category's questions. */
  categoryVersion: number | undefined;
  verdict: UrgencyVerdict;
  place: Resolved;
  businessRegion: string | undefined;
  title: string;
  body: string;
  details: Record<string, unknown>;
  answers: Record<string, string>;
  searchTerms: string;
  excluded: { unit: Unit; reason: string }[];
  /** Until when the filer can change it; dispatch waits for that. An urgent case waits for nothing. */
  editableUntil: Date;
  dispatchAt: Date;
  route: RoutingChoice | undefined;
  promise: Clock | undefined;
  clocks: Clock[];
};

export type Prepared =
  | { ok: true; cases: PreparedCase[]; contact: Contact }
  | { ok: false; missing: Missing[] };

/** The kinds of case that a draft makes as it stands; empty while the two questions are unanswered. */
export function typesOfDraft(
  engine: Engine,
  answers: DraftAnswers,
  contact: Contact | undefined,
): RequestTypeCode[] {
  const category = engine.categories.byCode.get(answers.categoryCode ?? '');
  return requestTypesOf({
    wantsRemedy: answers.wantsRemedy ?? false,
    wantsInvestigation: answers.wantsInvestigation ?? false,
    otherKind: answers.otherKind,
    isConsumerCategory: category?.isConsumer ?? false,
    subjectKind: contact?.subjectKind ?? 'person',
    complaintType: urgencyOf(category, answers.answers ?? {}).complaintType,
  });
}

/**
 * From a draft to the cases that it makes: kind, urgency with its rule, place, whom to keep away, who leads, what is
 * promised. Nothing is stored; the same draft at the same moment gives the same answer.
 */
export function prepareFiling(
  engine: Engine,
  regions: Regions,
  draft: { answers: DraftAnswers; contact: Contact | undefined },
  now: Date,
): Prepared {
  const { answers, contact } = draft;
  const types = typesOfDraft(engine, answers, contact).filter((type) => engine.types.has(type));
  const category = engine.categories.byCode.get(answers.categoryCode ?? '');
  const today = localDay(now, engine.calendarOf().timeZone);
  const missing = [
    ...(category && !isOffered(category, today) ? [categoryEnded] : []),
    ...missingOf(answers, contact, types, (type) => needsOf(engine, type)),
  ];
  if (missing.length > 0 || !contact || !answers.text) return { ok: false, missing };
  const text = answers.text;

  const given = answersTo(category?.questions ?? [], answers.answers ?? {});
  const verdict = urgencyOf(category, given);
  const place = resolvePlace(regions, answers);
  const business = answers.business?.name || answers.business?.address ? answers.business : undefined;
  const businessRegion = business
    ? resolvePlace(regions, { regionCode: business.regionCode, locationText: business.address }).regionCode
    : undefined;
  const regionCode = place.regionCode ?? businessRegion;
  const excluded = excludedUnits(engine, {
    subject: answers.details?.subject_unit,
    businessName: business?.name,
    at: now,
  });
  const words = [
    text,
    answers.locationText,
    business?.name,
    business?.address,
    category?.name['zh-CN'],
    category?.name.en,
  ];
  const details = {
    ...answers.details,
    ...(answers.occurredOn ? { occurred_on: answers.occurredOn } : {}),
    ...(business
      ? { business: { name: business.name, address: business.address, phone: business.phone } }
      : {}),
  };

  const cases = types.map((type): PreparedCase => {
    const facts = {
      type,
      categoryCode: category?.code,
      urgency: verdict.urgency,
      deadlineClass: verdict.deadlineClass,
      answers: given,
      text,
      regionCode,
      businessRegion,
      excluded: new Set(excluded.map(({ unit }) => unit.id)),
    };
    const calendar = engine.calendarOf(regionCode);
    const day = localDay(now, calendar.timeZone);
    const window = chooseLimits(engine.limits, 'received', { ...facts, day }).find(
      ({ clock }) => clock === 'edit_window',
    );
    const isUrgent = verdict.urgency !== 'normal';
    const windowEnd = window ? computeDue({ start: now, limit: limitOf(window), calendar }).dueAt : now;
    const dispatchAt = isUrgent ? now : windowEnd;
    return {
      type,
      categoryCode: category?.code,
      categoryVersion: category?.version,
      verdict,
      place: { ...place, regionCode },
      businessRegion,
      title: titleOf(text),
      body: text,
      details,
      answers: facts.answers,
      searchTerms: indexWords(words.filter(Boolean).join(' \n')),
      excluded,
      editableUntil: dispatchAt,
      dispatchAt,
      route: routeCase(engine, facts, now),
      promise: promiseAt(engine, facts, dispatchAt),
      clocks: startClocks(engine.limits, calendar, 'received', now, facts),
    };
  });
  return { ok: true, cases, contact };
}

/** What was answered as it is asked now: a question or an option may have been taken out while the form was filled in. */
const answersTo = (questions: readonly CategoryQuestion[], answers: Record<string, string>) =>
  Object.fromEntries(
    questions.flatMap(({ code, options }) => {
      const answer = answers[code];
      const isAsked = answer !== undefined && (options?.some(({ value }) => value === answer) ?? true);
      return isAsked ? [[code, answer]] : [];
    }),
  );

/** It ended while the form was filled in. */
const categoryEnded: Missing = { step: 'what', field: 'categoryCode', key: 'report:error.category_ended' };

function needsOf(engine: Engine, code: RequestTypeCode) {
  const type = engine.types.get(code);
  if (!type) throw new Error(`No request type ${code}`);
  return type;
}
