import type { Executor } from '~/platform/database/client.server';
import { type UnknownField, unknownFields } from '../core/import-words';

export type UnknownWords = {
  field: UnknownField;
  /** Cases that hold such words. */
  cases: number;
  values: { value: string; n: number }[];
};

/** Words per field; no list for mapping needs more. */
const LIMIT = 2_000;

/** The words of a scope that the city does not know, the most frequent first: what a map should name next. */
export async function listUnknown(db: Executor, scope: string): Promise<UnknownWords[]> {
  const rows = await db
    .selectFrom('import_unknown')
    .select(['field', 'value', 'n'])
    .where('scope', '=', scope)
    .orderBy('n', 'desc')
    .orderBy('value')
    .limit(LIMIT * unknownFields.length)
    .execute();
  return unknownFields.flatMap((field) => {
    const values = rows.filter((row) => row.field === field).map(({ value, n }) => ({ value, n }));
    return values.length === 0 ? [] : [{ field, cases: values.reduce((sum, { n }) => sum + n, 0), values }];
  });
}
