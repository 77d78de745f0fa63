import { type Refusal, refuse } from '~/modules/cases/core/refusal';
import type { Category, DetailField } from '~/modules/categories/core/category';
import type { Day } from '~/modules/deadlines/core/days';
import type { RoutingRule } from '~/modules/routing/core/choose-unit';
import type { NewCategoryInput } from '../schema-categories';
import { alsoNaming } from './category-in-rules';
import type { ReplacedRule } from './next-versions';
import { readKeywords } from './read-keywords';

export type PlannedCategory = {
  ok: true;
  category: Category;
  /** Rules that will name it as well. */
  replaced: ReplacedRule[];
};

/** Every detail that some category asks for, each once. */
export const detailsOf = (categories: readonly Category[]): DetailField[] => [
  ...new Map(categories.flatMap(({ detailFields }) => detailFields).map((one) => [one.code, one])).values(),
];

/** A code that follows those of the field: P18 after P17. */
export function nextCode(categories: readonly Category[], parent: string): string {
  const numbers = categories
    .filter(({ parentCode }) => parentCode === parent)
    .flatMap(({ code }) => /^([A-Za-z]+)(\d+)$/.exec(code) ?? [])
    .flatMap((part, at, all) => (at % 3 === 1 ? [{ letters: part, digits: all[at + 1] ?? '' }] : []));
  const letters = numbers[0]?.letters ?? parent;
  const digits = numbers[0]?.digits.length ?? 2;
  const taken = new Set(categories.map(({ code }) => code.toLowerCase()));
  for (let next = Math.max(0, ...numbers.map((one) => Number(one.digits))) + 1; ; next++) {
    const code = letters + String(next).padStart(digits, '0');
    if (!taken.has(code.toLowerCase())) return code;
  }
}

/** From the form to the category and to the rules that name it; refused when it names what is not there. */
export function planNewCategory(
  city: { categories: readonly Category[]; rules: readonly RoutingRule[] },
  form: NewCategoryInput,
  today: Day,
): PlannedCategory | Refusal {
  const { code, validFrom } = form;
  const { categories, rules } = city;
  const find = (wanted: string) => categories.find((one) => one.code === wanted);
  if (categories.some((one) => one.code.toLowerCase() === code.toLowerCase()))
    return refuse('rules:error.code_taken');
  if (validFrom < today) return refuse('rules:error.past');
  const [parent, like] = [find(form.parent), form.like ? find(form.like) : undefined];
  if (!parent || parent.parentCode !== undefined) return refuse('rules:error.unknown_code');
  if (form.like && !like?.parentCode) return refuse('rules:error.unknown_code');
  const known = detailsOf(categories);
  if (!form.details.every((one) => known.some((detail) => detail.code === one)))
    return refuse('rules:error.unknown_code');
  const siblings = categories.filter(({ parentCode }) => parentCode === parent.code);
  const behind = siblings.find((one) => one === like) ?? siblings.at(-1);
  return {
    ok: true,
    category: {
      ...{ code, parentCode: parent.code, field: parent.field, sort: behind ? behind.sort + 1 : 0 },
      name: { 'zh-CN': form.nameZh, en: form.nameEn },
      officialName: undefined,
      hint: { 'zh-CN': form.hintZh, en: form.hintEn },
      keywords: readKeywords(form.keywords),
      deadlineClass: form.deadlineClass,
      // Class C is what the law asks of a consumer's dispute: the two go together (db/cities/check-city).
      isConsumer: form.deadlineClass === 'C',
      questions: form.asks ? (like?.questions ?? []) : [],
      version: 1,
      detailFields: known.filter((one) => form.details.includes(one.code)),
      ...{ validFrom, validTo: undefined },
    },
    replaced: like && form.routed ? alsoNaming(rules, { like: like.code, code, from: validFrom }) : [],
  };
}
