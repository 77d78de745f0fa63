import type { Engine } from '~/modules/cases/queries/get-engine.server';
import type { Day } from '~/modules/deadlines/core/days';
import type { RoutingRule, UnitChoice } from '~/modules/routing/core/choose-unit';
import { rulesOn } from '~/modules/routing/core/rule-versions';
import { choiceCode, unitChoices } from '~/modules/routing/core/unit-choices';
import type { Names } from '~/modules/rules/queries/get-names.server';
import type { RoutingDefaults, RoutingOptions } from '~/modules/rules/ui/routing-fields';
import type { Unit } from '~/modules/units/core/unit-tree';
import type { translator } from '~/platform/i18n/i18n.server';
import type { Language } from '~/platform/i18n/languages';

/** Kinds of unit that there is one of in every district or town. */
const local = ['branch', 'district', 'township'];

/** What a rule's form offers: units, branches, other rules, categories by field. */
export function optionsFor(
  engine: Engine,
  districts: readonly string[],
  facts: {
    code: string;
    assist: readonly UnitChoice[];
    /** Categories that the rule names: one that has ended is offered only there. */
    chosen: readonly string[];
    today: Day;
    names: Names;
    language: Language;
    t: ReturnType<typeof translator>;
  },
): RoutingOptions {
  const { code, assist, chosen: named, today, names, language, t } = facts;
  const { units, branchHeads } = unitChoices(engine.units, districts, today);
  const fields = engine.categories.all.filter(({ parentCode }) => parentCode === undefined);
  const option = (unit: Unit) => ({ value: choiceCode(unit.code), label: unit.name[language] });
  const chosen = new Set(assist.map(choiceCode));
  return {
    units: units.map(option),
    assisting: units
      .filter((unit) => !local.includes(unit.kind) || chosen.has(choiceCode(unit.code)))
      .map(option),
    branches: branchHeads.map((head) => ({
      value: choiceCode({ branchOf: head }),
      label: names.units[head]
        ? t('rules:branch_of', { unit: names.units[head] })
        : t('rules:branch_of_district', { code: head }),
    })),
    others: rulesOn(engine.rules, today)
      .filter((rule) => rule.code !== code)
      .map((rule) => ({ value: rule.code, label: `${rule.code} ${rule.explanation[language]}` })),
    categories: fields.map((field) => ({
      field: field.code,
      label: field.name[language],
      options: engine.categories.all
        .filter((one) => one.parentCode === field.code)
        .filter((one) => one.validTo === undefined || one.validTo >= today || named.includes(one.code))
        .map((one) => ({ value: one.code, label: one.name[language] })),
    })),
  };
}

/** What the form of a rule is filled with: the rule as it is, or an empty one before the last resorts. */
export function defaultsOf(
  rules: readonly RoutingRule[],
  rule: RoutingRule | undefined,
  code: string,
  today: Day,
): RoutingDefaults {
  const valid = rulesOn(rules, today);
  const { conditions = {}, lead, assist = [], explanation, regionFrom = 'place' } = rule ?? {};
  const before = rule
    ? valid.filter((one) => one.code !== rule.code && one.position < rule.position)
    : valid.filter((one) => Object.keys(one.conditions).length > 0);
  return {
    code,
    types: [...(conditions.types ?? [])],
    fields: [...(conditions.fields ?? [])],
    categories: [...(conditions.categories ?? [])],
    noCategory: conditions.hasNoCategory ?? false,
    urgency: [...(conditions.urgency ?? [])],
    answers: Object.entries(conditions.answers ?? {}).map(([question, answer]) => `${question}=${answer}`),
    words: (conditions.words ?? []).join('\n'),
    districts: [...(conditions.districts ?? [])],
    regionFrom,
    lead: lead ? choiceCode(lead) : '',
    assist: assist.map(choiceCode),
    after: before.at(-1)?.code ?? '',
    explanationZh: explanation?.['zh-CN'] ?? '',
    explanationEn: explanation?.en ?? '',
  };
}
