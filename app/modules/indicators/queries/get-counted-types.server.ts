import { snapshot } from '~/platform/database/snapshot.server';
import type { Text } from '~/platform/i18n/languages';

/** What a request type counts for. */
export type CountedType = {
  code: string;
  name: Text;
  /** Counted as 投诉. */
  isComplaint: boolean;
  /** Its answers count in the three rates. */
  isRated: boolean;
  /** mediation and enforcement are shown apart and never judged by 满意率 (粤办函〔2021〕216号). */
  handling: 'ordinary' | 'mediation' | 'enforcement';
};

/** The request types of the city in their order. */
export const getCountedTypes = snapshot(async (db): Promise<readonly CountedType[]> => {
  const rows = await db
    .selectFrom('request_type')
    .select((row) => [
      'code',
      'counts_as_complaint',
      'counts_in_rates',
      row.ref('name').$castTo<Text>().as('name'),
      row.ref('handling').$castTo<CountedType['handling']>().as('handling'),
    ])
    .orderBy('sort')
    .execute();
  return rows.map((row) => ({
    code: row.code,
    name: row.name,
    isComplaint: row.counts_as_complaint,
    isRated: row.counts_in_rates,
    handling: row.handling,
  }));
});
