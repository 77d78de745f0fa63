import { type Categories, getCategories } from '~/modules/categories/queries/get-categories.server';
import type { LimitRule } from '~/modules/deadlines/core/choose-limit';
import { type Calendars, getCalendars } from '~/modules/deadlines/queries/get-calendar.server';
import { getLimits } from '~/modules/deadlines/queries/get-limits.server';
import { getCity } from '~/modules/regions/queries/get-city.server';
import type { RoutingRule } from '~/modules/routing/core/choose-unit';
import { getRoutingRules } from '~/modules/routing/queries/get-rules.server';
import type { UnitTree } from '~/modules/units/core/unit-tree';
import { getUnits } from '~/modules/units/queries/get-units.server';
import type { Db } from '~/platform/database/client.server';
import { getRequestTypes, type RequestType } from './get-request-types.server';

/** The city's rules that every command needs; snapshots, so that a transaction only reads and writes its case. */
export type Engine = {
  limits: readonly LimitRule[];
  limitById: ReadonlyMap<number, LimitRule>;
  calendarOf: Calendars;
  types: ReadonlyMap<string, RequestType>;
  rules: readonly RoutingRule[];
  units: UnitTree;
  categories: Categories;
  numberPrefix: string;
};

const kept = new WeakMap<readonly LimitRule[], ReadonlyMap<number, LimitRule>>();

export async function getEngine(db: Db): Promise<Engine> {
  const [limits, calendarOf, types, rules, units, categories, city] = await Promise.all([
    getLimits(db),
    getCalendars(db),
    getRequestTypes(db),
    getRoutingRules(db),
    getUnits(db),
    getCategories(db),
    getCity(db),
  ]);
  const limitById = kept.get(limits) ?? new Map(limits.map((rule) => [rule.id, rule]));
  kept.set(limits, limitById);
  return { limits, limitById, calendarOf, types, rules, units, categories, numberPrefix: city.numberPrefix };
}
