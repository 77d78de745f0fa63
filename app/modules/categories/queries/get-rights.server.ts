import { snapshot } from '~/platform/database/snapshot.server';
import type { Text } from '~/platform/i18n/languages';

export type RightsNote = {
  field: string | undefined;
  categoryCode: string | undefined;
  requestType: string | undefined;
  /** What you may claim, and which evidence to keep. */
  text: { title: Text; body: Text[]; evidence: Text[] };
};

/** The rights notes of the city, in the order in which they are shown. */
export const getRights = snapshot(async (db): Promise<RightsNote[]> => {
  const rows = await db
    .selectFrom('rights_note')
    .select((row) => [
      'field',
      'category_code',
      'request_type',
      row.ref('text').$castTo<RightsNote['text']>().as('text'),
    ])
    .orderBy('sort')
    .orderBy('code')
    .execute();
  return rows.map((row) => ({
    field: row.field ?? undefined,
    categoryCode: row.category_code ?? undefined,
    requestType: row.request_type ?? undefined,
    text: row.text,
  }));
});
