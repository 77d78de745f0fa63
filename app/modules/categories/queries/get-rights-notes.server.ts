import { snapshot } from '~/platform/database/snapshot.server';
import type { Text } from '~/platform/i18n/languages';
import type { RightsNote } from '../core/rights-notes';

type Words = { title: Text; body: Text[]; evidence: Text[] };

/** The rights notes of the city, in the order in which they are shown; rightsFor picks those of a case. */
export const getRightsNotes = snapshot(async (db): Promise<RightsNote[]> => {
  const rows = await db
    .selectFrom('rights_note')
    .select((row) => [
      'code',
      'field',
      'category_code',
      'request_type',
      'source',
      'is_assumption',
      row.ref('text').$castTo<Words>().as('words'),
    ])
    .orderBy('sort')
    .orderBy('code')
    .execute();
  return rows.map((row) => ({
    code: row.code,
    field: row.field ?? undefined,
    categoryCode: row.category_code ?? undefined,
    requestType: row.request_type ?? undefined,
    source: row.source ?? undefined,
    isAssumption: row.is_assumption,
    ...row.words,
  }));
});
