import type { Day } from '~/modules/deadlines/core/days';
import { chooseUnit, type RoutingRule, type UnitChoice } from '~/modules/routing/core/choose-unit';
import type { UnitTree } from '~/modules/units/core/unit-tree';
import type { Text } from '~/platform/i18n/languages';
import { nextVersions, type ReplacedRule } from './next-versions';

/** The next versions of the rules that name a category, so that they name another one beside it. */
export const alsoNaming = (
  rules: readonly RoutingRule[],
  { like, code, from }: { like: string; code: string; from: Day },
): ReplacedRule[] =>
  nextVersions(rules, from, ({ conditions }) =>
    conditions.categories?.includes(like)
      ? { conditions: { ...conditions, categories: [...conditions.categories, code] } }
      : undefined,
  );

/** Codes of the rules that name a category by itself on that day or later, each once. */
export const rulesOfCategory = (rules: readonly RoutingRule[], code: string, from: Day): string[] => [
  ...new Set(
    rules
      .filter(({ validFrom, validTo }) => validTo === null || (validTo >= from && validTo >= validFrom))
      .filter(({ conditions }) => conditions.categories?.includes(code))
      .map((rule) => rule.code),
  ),
];

/** Which rule leads a case of a category, for some of the request types and districts. */
export type CategoryWay = {
  ruleCode: string;
  explanation: Text;
  lead: UnitChoice;
  /** The rule asks for nothing that this category is: it takes what no other rule knows. */
  isGeneral: boolean;
  /** Empty: every type. */
  types: string[];
  /** Empty: wherever it is. */
  districts: string[];
};

/**
 * Who would lead a case of a category on a day, when nothing special was answered or written: one row for each rule that
 * takes some of them. Rules that ask for answers or words come before these and are not told.
 */
export function waysOfCategory(
  city: {
    rules: readonly RoutingRule[];
    units: UnitTree;
    types: readonly string[];
    districts: readonly string[];
  },
  category: { field: string; path: readonly string[] },
  day: Day,
): CategoryWay[] {
  const ways = new Map<string, CategoryWay & { places: Set<string> }>();
  const places = city.districts.length > 0 ? city.districts : [''];
  for (const type of city.types)
    for (const place of places) {
      const choice = chooseUnit(
        city.rules,
        {
          ...{ type, field: category.field, categoryPath: category.path, urgency: 'normal', answers: {} },
          ...{ text: '', placeRegion: place, businessRegion: place, excluded: new Set<number>(), day },
        },
        city.units,
      );
      const rule = city.rules.find(({ id, code }) => id === choice?.ruleId && code === choice.ruleCode);
      if (!rule) continue;
      const { categories, fields } = rule.conditions;
      const way = ways.get(rule.code) ?? {
        ...{ ruleCode: rule.code, explanation: rule.explanation, lead: rule.lead, types: [], districts: [] },
        isGeneral: categories === undefined && fields === undefined,
        places: new Set<string>(),
      };
      if (!way.types.includes(type)) way.types.push(type);
      way.places.add(place);
      ways.set(rule.code, way);
    }
  return [...ways.values()].map(({ places: taken, ...way }) => ({
    ...way,
    types: way.types.length === city.types.length ? [] : way.types,
    districts: taken.size === places.length ? [] : [...taken],
  }));
}
