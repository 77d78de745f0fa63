import type { RoutingConditions, UnitChoice } from '~/modules/routing/core/choose-unit';
import { readChoice } from '~/modules/routing/core/unit-choices';
import type { RoutingInput } from '../schema';

const listed = <T>(list: readonly T[]) => (list.length > 0 ? [...list] : undefined);

/** What the form asks of a case; undefined when one question was given two answers. */
export function conditionsOf(form: RoutingInput): RoutingConditions | undefined {
  const answers: Record<string, string> = {};
  for (const pair of form.answers) {
    const [question = '', answer = ''] = pair.split('=');
    if (question in answers) return undefined;
    answers[question] = answer;
  }
  const words = form.words.split(/[\n,，、]/).map((word) => word.trim());
  const conditions: RoutingConditions = {
    types: listed(form.types),
    fields: listed(form.fields),
    categories: listed(form.categories),
    hasNoCategory: form.noCategory ? true : undefined,
    urgency: listed(form.urgency),
    answers: form.answers.length > 0 ? answers : undefined,
    words: listed([...new Set(words.filter(Boolean))]),
    districts: listed(form.districts),
  };
  return Object.fromEntries(Object.entries(conditions).filter(([, value]) => value !== undefined));
}

/** Who is to lead and to assist; undefined when a word of the form names nobody. */
export function unitsOfForm(form: RoutingInput): { lead: UnitChoice; assist: UnitChoice[] } | undefined {
  const lead = readChoice(form.lead);
  const assist = form.assist.map(readChoice);
  if (lead === undefined || assist.includes(undefined)) return undefined;
  return { lead, assist: assist.filter((choice) => choice !== undefined) };
}
