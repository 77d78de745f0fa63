import { snapshot } from '~/platform/database/snapshot.server';
import type { Text } from '~/platform/i18n/languages';
import type { Category, CategoryQuestion, DetailField } from '../core/category';

export type Categories = {
  /** In the order in which they are shown. */
  all: readonly Category[];
  byCode: ReadonlyMap<string, Category>;
  /** A category and those above it, nearest first. */
  pathOf(code: string | null | undefined): string[];
};

/** The categories of the city with their questions. */
export const getCategories = snapshot(async (db): Promise<Categories> => {
  const rows = await db
    .selectFrom('category')
    .select((row) => [
      'code',
      'parent_code',
      'field',
      'sort',
      'keywords',
      'deadline_class',
      'is_consumer',
      'valid_from',
      'valid_to',
      row
        .selectFrom('category_version as v')
        .whereRef('v.category_code', '=', 'category.code')
        .select(({ fn }) => fn.max<number | null>('v.version').as('version'))
        .as('version'),
      row.ref('name').$castTo<Text>().as('name'),
      row.ref('official_name').$castTo<Text | null>().as('official_name'),
      row.ref('hint').$castTo<Text | null>().as('hint'),
      row.ref('questions').$castTo<CategoryQuestion[]>().as('questions'),
      row.ref('detail_fields').$castTo<DetailField[]>().as('detail_fields'),
    ])
    .orderBy('sort')
    .orderBy('code')
    .execute();
  const all = rows.map(
    (row): Category => ({
      code: row.code,
      parentCode: row.parent_code ?? undefined,
      field: row.field,
      sort: row.sort,
      name: row.name,
      officialName: row.official_name ?? undefined,
      hint: row.hint ?? undefined,
      keywords: row.keywords,
      deadlineClass: row.deadline_class ?? undefined,
      isConsumer: row.is_consumer,
      questions: row.questions,
      version: row.version ?? 1,
      detailFields: row.detail_fields,
      validFrom: row.valid_from ?? undefined,
      validTo: row.valid_to ?? undefined,
    }),
  );
  const byCode = new Map(all.map((category) => [category.code, category]));
  return {
    all,
    byCode,
    pathOf(code) {
      const path: string[] = [];
      for (let at = code ? byCode.get(code) : undefined; at && !path.includes(at.code); ) {
        path.push(at.code);
        at = at.parentCode ? byCode.get(at.parentCode) : undefined;
      }
      return path;
    },
  };
});
