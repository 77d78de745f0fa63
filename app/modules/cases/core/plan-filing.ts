import { localDay } from '~/modules/deadlines/core/time-zone';
import { chooseUnit, exclusionsOf, type RoutingChoice } from '~/modules/routing/core/choose-unit';
import { findNamedUnit, type Unit } from '~/modules/units/core/unit-tree';
import type { Engine } from '../queries/get-engine.server';
import { type Clock, expectedPromise } from './start-clocks';
import { urgencyOf } from './urgency';
import type { RequestTypeCode } from './vocabulary';

/** What decides who handles a case and by when; the same before and after filing. */
export type PlanFacts = {
  type: RequestTypeCode;
  categoryCode: string | undefined;
  urgency: string;
  deadlineClass: string | undefined;
  answers: Readonly<Record<string, string>>;
  text: string;
  /** District of the place, or of the business where no place was given. */
  regionCode: string | undefined;
  businessRegion: string | undefined;
  excluded: ReadonlySet<number>;
};

/** Who leads the case, with the reason, by the rules of the day. */
export function routeCase(engine: Engine, facts: PlanFacts, at: Date): RoutingChoice | undefined {
  const category = facts.categoryCode ? engine.categories.byCode.get(facts.categoryCode) : undefined;
  return chooseUnit(
    engine.rules,
    {
      type: facts.type,
      urgency: facts.urgency,
      answers: facts.answers,
      text: facts.text,
      field: category?.field,
      categoryPath: engine.categories.pathOf(facts.categoryCode),
      placeRegion: facts.regionCode,
      businessRegion: facts.businessRegion,
      excluded: facts.excluded,
      day: localDay(at, engine.calendarOf().timeZone),
      preferredRule: urgencyOf(category, facts.answers).routingRule,
    },
    engine.units,
  );
}

/** What will be promised when the case is dispatched at that moment. */
export function promiseAt(engine: Engine, facts: PlanFacts, dispatchAt: Date): Clock | undefined {
  return expectedPromise(engine.limits, engine.calendarOf(facts.regionCode), dispatchAt, facts);
}

/**
 * Units that the filing is about, with everyone above and below them: the body named as the subject, or a business
 * whose name is exactly that of a unit.
 */
export function excludedUnits(
  engine: Engine,
  facts: { subject: string | undefined; businessName: string | undefined; at: Date },
): { unit: Unit; reason: string }[] {
  const day = localDay(facts.at, engine.calendarOf().timeZone);
  const named = findNamedUnit(engine.units, facts.subject, day);
  const business = named ? undefined : findNamedUnit(engine.units, facts.businessName, day);
  const isWhole =
    business && [business.name['zh-CN'], business.name.en].includes(facts.businessName?.trim() ?? '');
  return exclusionsOf(engine.units, named ?? (isWhole ? business : undefined));
}
