import type { Executor } from '~/platform/database/client.server';
import type { CategoryQuestion } from '../core/category';

/** The questions that a case was filed by. @param of.version absent: the case is older than the versions */
export async function findAskedQuestions(
  db: Executor,
  of: { code: string; version: number | undefined },
): Promise<CategoryQuestion[]> {
  const row = await db
    .selectFrom('category_version')
    .select((one) => one.ref('questions').$castTo<CategoryQuestion[]>().as('questions'))
    .where('category_code', '=', of.code)
    .where('version', '=', of.version ?? 1)
    .executeTakeFirst();
  return row?.questions ?? [];
}
