import type { StaffScope } from '~/modules/accounts/core/scope';
import { type Done, type Refusal, refuse } from '~/modules/cases/core/refusal';
import type { Services } from '~/platform/services.server';
import { readKeywords } from '../core/read-keywords';
import type { CategoryForm } from '../schema-categories';
import { applyChange } from './apply-change.server';

type Asked<Intent> = {
  scope: StaffScope;
  now: Date;
  code: string;
  form: Extract<CategoryForm, { intent: Intent }>;
};

const text = (zh: string, en: string) => ({ 'zh-CN': zh, en });

/** What a category is called, its hint, and the words by which people find it. What it leads to stays. */
export async function changeCategory(
  services: Services,
  { scope, now, code, form }: Asked<'words'>,
): Promise<Done | Refusal> {
  const { reason } = form;
  return applyChange(services, { scope, kind: 'category', code, reason, form, now }, async (trx) => {
    const before = await trx
      .selectFrom('category')
      .select(['name', 'hint', 'keywords'])
      .where('code', '=', code)
      .executeTakeFirst();
    if (!before) return refuse('rules:error.unknown_code');
    const name = text(form.nameZh, form.nameEn);
    const hint = text(form.hintZh, form.hintEn);
    const keywords = readKeywords(form.keywords);
    await trx
      .updateTable('category')
      .set({ name: JSON.stringify(name), hint: JSON.stringify(hint), keywords })
      .where('code', '=', code)
      .execute();
    return { ok: true, before, after: { name, hint, keywords } };
  });
}
