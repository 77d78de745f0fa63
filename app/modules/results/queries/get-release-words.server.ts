import { getCity } from '~/modules/regions/queries/get-city.server';
import { getRegions } from '~/modules/regions/queries/get-regions.server';
import type { Db } from '~/platform/database/client.server';
import type { Text } from '~/platform/i18n/languages';
import type { Headline, Questionnaire, ReleaseBody } from '../core/release-body';

/** The names of classes and districts as the city has them today; a release keeps them. */
export async function getGroupNames(db: Db): Promise<ReleaseBody['groups']> {
  const [city, regions] = await Promise.all([getCity(db), getRegions(db)]);
  return [
    ...city.services.map(({ code, name }) => ({ by: 'class' as const, code, name })),
    ...regions.districts.map(({ code, name }) => ({ by: 'district' as const, code, name })),
  ];
}

/** What respondents read beside the five levels. */
export async function getLevelNames(db: Db): Promise<Questionnaire['levels']> {
  const { ratingScale } = await getCity(db);
  return ratingScale.levels.map(({ level, name }) => ({ level, name }));
}

/** What the plan asks of the indicator that a survey feeds. */
export async function findTarget(db: Db, code: string | null): Promise<Headline['target']> {
  if (code === null) return null;
  const row = await db
    .selectFrom('indicator_target')
    .where('code', '=', code)
    .select((target) => [
      'code',
      'source',
      target.ref('name').$castTo<Text>().as('name'),
      target.ref('rule').$castTo<{ value?: number | null }>().as('rule'),
    ])
    .executeTakeFirst();
  const value = row?.rule.value;
  return row && typeof value === 'number'
    ? { code: row.code, name: row.name, value, source: row.source }
    : null;
}
