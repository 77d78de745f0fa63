import { sql } from 'kysely';
import type { StaffScope } from '~/modules/accounts/core/scope';
import type { Done, Refusal } from '~/modules/cases/core/refusal';
import { keepQuestionVersions } from '~/modules/categories/commands/keep-question-versions.server';
import type { Category } from '~/modules/categories/core/category';
import { getCategories } from '~/modules/categories/queries/get-categories.server';
import type { Day } from '~/modules/deadlines/core/days';
import type { RoutingRule } from '~/modules/routing/core/choose-unit';
import { getRoutingRules } from '~/modules/routing/queries/get-rules.server';
import type { Trx } from '~/platform/database/client.server';
import type { Services } from '~/platform/services.server';
import { planNewCategory } from '../core/plan-new-category';
import type { NewCategoryInput } from '../schema-categories';
import { applyChange } from './apply-change.server';
import { storeNextRule } from './store-next-rule.server';

/**
 * A new leaf from a day on, right behind the one that it is like. With `routed` every rule and limit that names that one
 * names the new one as well, and its rights notes are those of that one.
 */
export async function addCategory(
  services: Services,
  { scope, now, form, today }: { scope: StaffScope; now: Date; form: NewCategoryInput; today: Day },
): Promise<Done | Refusal> {
  const { code, like, reason } = form;
  return applyChange(services, { scope, kind: 'category', code, reason, form, now }, async (trx) => {
    const { all } = await getCategories.fresh(trx);
    const plan = planNewCategory({ categories: all, rules: await getRoutingRules.fresh(trx) }, form, today);
    if (!plan.ok) return plan;
    const { category, replaced } = plan;
    await insertCategory(trx, category);
    await keepQuestionVersions(trx);
    const told = ({ conditions }: RoutingRule) => ({ conditions });
    for (const rule of replaced) await storeNextRule(trx, rule, { scope, form, now, told });
    if (like) await copyNotes(trx, like, code);
    // No case of it exists yet: a limit that names it from now on judges none anew, so it needs no version.
    if (like && form.routed)
      await sql`update deadline_rule set categories = array_append(categories, ${code})
         where ${like} = any(categories)`.execute(trx);
    const rules = replaced.map(({ next }) => next.code);
    return { ok: true, before: null, after: { ...category, like, rules }, validFrom: form.validFrom };
  });
}

async function insertCategory(trx: Trx, category: Category): Promise<void> {
  const { parentCode = null, sort } = category;
  await trx
    .updateTable('category')
    .set({ sort: sql`sort + 1` })
    .where('parent_code', '=', parentCode)
    .where('sort', '>=', sort)
    .execute();
  await trx
    .insertInto('category')
    .values({
      ...{ code: category.code, parent_code: parentCode, field: category.field, sort },
      ...{ name: JSON.stringify(category.name), hint: JSON.stringify(category.hint) },
      ...{ keywords: category.keywords, deadline_class: category.deadlineClass },
      ...{ is_consumer: category.isConsumer, valid_from: category.validFrom },
      questions: JSON.stringify(category.questions),
      detail_fields: JSON.stringify(category.detailFields),
    })
    .execute();
}

/** What a filer may claim, and which evidence to keep, is the same. */
const copyNotes = (trx: Trx, like: string, code: string) =>
  sql`insert into rights_note (code, sort, category_code, request_type, text, source, is_assumption)
      select code || '~' || ${code}, sort, ${code}, request_type, text, source, is_assumption
        from rights_note where category_code = ${like}`.execute(trx);
