import { type Refusal, refuse } from '~/modules/cases/core/refusal';
import type { Engine } from '~/modules/cases/queries/get-engine.server';
import type { Day } from '~/modules/deadlines/core/days';
import type { RoutingRule } from '~/modules/routing/core/choose-unit';
import {
  hasLastResort,
  positionAfter,
  type RuleContent,
  withChange,
} from '~/modules/routing/core/rule-versions';
import { choiceExists } from '~/modules/routing/core/unit-choices';
import type { RoutingInput } from '../schema';
import { conditionsOf, unitsOfForm } from './rule-of-form';

/** What of the city a change of routing is judged by. */
export type RoutingCity = Pick<Engine, 'units' | 'categories'> & {
  districts: readonly string[];
  /** `question=answer` for every answer that a category's question offers. */
  answers: ReadonlySet<string>;
};

export type PlannedRule = { ok: true; content: RuleContent; rules: RoutingRule[] };

/** From the form to the rule and to all rules after it; refused when it names what is not there or leaves a case homeless. */
export function planRoutingChange(
  rules: readonly RoutingRule[],
  city: RoutingCity,
  form: RoutingInput,
  on: { today: Day; isNew: boolean },
): PlannedRule | Refusal {
  const { code, validFrom } = form;
  const { today, isNew } = on;
  // A rule that has ended is known too: it goes on under its own page, not by chance under a new one's.
  const isKnown = rules.some((rule) =>
    isNew ? rule.code.toLowerCase() === code.toLowerCase() : rule.code === code,
  );
  if (isNew === isKnown) return refuse(isNew ? 'rules:error.code_taken' : 'rules:error.unknown_code');
  if (validFrom < today) return refuse('rules:error.past');
  const conditions = conditionsOf(form);
  const units = unitsOfForm(form);
  if (!conditions) return refuse('rules:error.two_answers');
  if (!units) return refuse('rules:error.lead');
  for (const choice of [units.lead, ...units.assist])
    if (!choiceExists(choice, city.units, city.districts, validFrom)) return refuse('rules:error.unit_gone');
  const known = [...form.fields, ...form.categories].every((one) => city.categories.byCode.has(one));
  if (!known || !form.districts.every((one) => city.districts.includes(one)))
    return refuse('rules:error.unknown_code');
  if (!form.answers.every((one) => city.answers.has(one))) return refuse('rules:error.unknown_code');
  if (form.noCategory && form.fields.length + form.categories.length > 0)
    return refuse('rules:error.no_category');
  const content: RuleContent = {
    position: positionAfter(rules, validFrom, code, form.after),
    conditions,
    regionFrom: form.regionFrom,
    ...units,
    explanation: { 'zh-CN': form.explanationZh, en: form.explanationEn },
  };
  return judged(withChange(rules, { code, from: validFrom, content }), validFrom, content);
}

/** All rules without one of them from a day on; refused when nothing would be left to take every case. */
export function planRetirement(
  rules: readonly RoutingRule[],
  form: { code: string; validFrom: Day },
  today: Day,
): { ok: true; rules: RoutingRule[] } | Refusal {
  if (form.validFrom < today) return refuse('rules:error.past');
  return judged(
    withChange(rules, { code: form.code, from: form.validFrom, content: undefined }),
    form.validFrom,
    {},
  );
}

function judged<C>(rules: RoutingRule[], day: Day, content: C) {
  if (!hasLastResort(rules, day)) return refuse('rules:error.no_last_resort');
  return { ok: true as const, rules, content };
}
