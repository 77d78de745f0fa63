import type { Executor } from '~/platform/database/client.server';
import type { Text } from '~/platform/i18n/languages';
import { followableTypes } from '../core/followable';
import { type PublicStage, publicStage } from '../core/stages';
import { openStates } from '../core/transitions';
import type { CaseState, RequestTypeCode } from '../core/vocabulary';

/** An open case as anyone may know of it: nothing of its words or its filer. */
export type SimilarCase = { number: string; category: Text; where: Text; since: Date; stage: PublicStage };

const MOST = 3;
const DAYS = 60;

/**
 * Open cases of the same category at the same named place, else in the same township, of the last 60 days, newest
 * first, at most three. Never tip-offs, consumer complaints (a dispute of two parties), nor cases whose filer asked for
 * confidence.
 */
export async function findSimilarOpen(
  db: Executor,
  facts: {
    categoryCode: string;
    placeCode?: string | undefined;
    townshipCode?: string | undefined;
    now: Date;
  },
): Promise<SimilarCase[]> {
  const { placeCode, townshipCode } = facts;
  if (!placeCode && !townshipCode) return [];
  const rows = await db
    .selectFrom('case_file as f')
    .innerJoin('category as c', 'c.code', 'f.category_code')
    .leftJoin('region as t', 't.code', 'f.township_code')
    .leftJoin('place as n', 'n.code', 'f.place_code')
    .select((eb) => [
      'f.number',
      'f.received_at as since',
      'f.place_code',
      eb.ref('f.state').$castTo<CaseState>().as('state'),
      eb.ref('f.type').$castTo<RequestTypeCode>().as('type'),
      eb.ref('c.name').$castTo<Text>().as('category'),
      eb.ref('t.name').$castTo<Text | null>().as('township'),
      eb.ref('n.name').$castTo<Text | null>().as('place'),
    ])
    .where('f.category_code', '=', facts.categoryCode)
    .where('f.scope', '=', 'portal')
    .where('f.state', 'in', ['submitted', 'accepted', ...openStates])
    .where('f.type', 'in', followableTypes)
    .where('f.received_at', '>', new Date(facts.now.getTime() - DAYS * 86_400_000))
    .where((eb) =>
      eb.or([
        ...(placeCode ? [eb('f.place_code', '=', placeCode)] : []),
        ...(townshipCode ? [eb('f.township_code', '=', townshipCode)] : []),
      ]),
    )
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('case_person as p')
            .select('p.id')
            .whereRef('p.case_id', '=', 'f.id')
            .where('p.is_confidential', '=', true),
        ),
      ),
    )
    .orderBy((eb) =>
      eb
        .case()
        .when('f.place_code', '=', placeCode ?? '')
        .then(0)
        .else(1)
        .end(),
    )
    .orderBy('f.received_at', 'desc')
    .limit(MOST)
    .execute();
  return rows.flatMap(({ number, since, state, type, category, township, place }) => {
    const where = place ?? township;
    return where ? [{ number, category, where, since, stage: publicStage(state, false, type) }] : [];
  });
}
