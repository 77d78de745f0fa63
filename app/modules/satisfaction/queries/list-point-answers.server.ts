import { sql } from 'kysely';
import { reachOf } from '~/modules/accounts/core/access';
import type { StaffScope } from '~/modules/accounts/core/scope';
import type { Executor } from '~/platform/database/client.server';
import type { Text } from '~/platform/i18n/languages';

export type PointAnswers = {
  code: string;
  name: Text;
  kind: 'counter' | 'shop' | 'service';
  isRetired: boolean;
  unit: Text;
  unitCode: string;
  serviceClass: string | null;
  /** Valid answers by level, from 5 down to 1. */
  levels: number[];
  /** Of those, what two people left out of the rates. */
  excludedLevels: number[];
  unknown: number;
  flagged: number;
};

/**
 * Answers of the points between two instants: the quality office sees every point, a unit its own and those below it.
 * What is shown of few answers is for the page to say.
 */
export async function listPointAnswers(
  db: Executor,
  scope: StaffScope,
  { from, to }: { from: Date; to: Date },
): Promise<PointAnswers[]> {
  const isOffice = reachOf(scope.roles, 'point.manage') === 'all';
  const { rows } = await sql<PointAnswers>`
    select p.code, p.name, p.kind, p.retired_at is not null as "isRetired", u.name as unit, u.code as "unitCode",
           p.service_class as "serviceClass",
           array(select count(*) filter (where a.is_valid and a.satisfied = level)
                   from generate_series(5, 1, -1) level
                   left join (invitation i join answer a on a.invitation_id = i.id)
                     on i.point_id = p.id and i.sent_at >= ${from} and i.sent_at < ${to}
                  group by level order by level desc) as levels,
           array(select count(*) filter (where a.is_valid and a.satisfied = level and a.is_excluded)
                   from generate_series(5, 1, -1) level
                   left join (invitation i join answer a on a.invitation_id = i.id)
                     on i.point_id = p.id and i.sent_at >= ${from} and i.sent_at < ${to}
                  group by level order by level desc) as "excludedLevels",
           (select count(*) filter (where a.is_valid and a.is_unknown) from invitation i
              join answer a on a.invitation_id = i.id
             where i.point_id = p.id and i.sent_at >= ${from} and i.sent_at < ${to}) as unknown,
           (select count(*) filter (where a.flags <> '{}') from invitation i join answer a on a.invitation_id = i.id
             where i.point_id = p.id and i.sent_at >= ${from} and i.sent_at < ${to}) as flagged
      from service_point p
      join unit u on u.id = p.unit_id
     where ${isOffice} or p.unit_id = any(${[...scope.unitIds]}::integer[])
     order by u.code, p.code`.execute(db);
  return rows;
}
