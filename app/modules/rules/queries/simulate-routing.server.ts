import { setImmediate as breathe } from 'node:timers/promises';
import { sql } from 'kysely';
import type { StaffScope } from '~/modules/accounts/core/scope';
import { urgencyOf } from '~/modules/cases/core/urgency';
import type { Engine } from '~/modules/cases/queries/get-engine.server';
import type { Day } from '~/modules/deadlines/core/days';
import { chooseUnit, type RoutingFacts, type RoutingRule } from '~/modules/routing/core/choose-unit';
import { rulesOn } from '~/modules/routing/core/rule-versions';
import type { Trx } from '~/platform/database/client.server';
import { countMoves, type MovedCases } from '../core/moved-cases';

/** More cases than this are not all looked at: every second, third … is. */
const MOST = 20_000;
/** Cases in memory at a time. */
const PART = 500;

type CaseRow = {
  id: number;
  type: string;
  category_code: string | null;
  urgency: string;
  answers: Record<string, string>;
  body: string;
  region_code: string | null;
  subject_region_code: string | null;
  excluded: number[];
};

/**
 * Who would lead the cases received since then, by the rules as they are and as they would be on that day. Reads the
 * cases in parts and tells counts and kinds only: administrators see no case.
 */
export async function simulateRouting(
  trx: Trx,
  _scope: StaffScope,
  engine: Pick<Engine, 'rules' | 'units' | 'categories'>,
  change: { code: string; rules: readonly RoutingRule[]; day: Day; since: Date },
): Promise<MovedCases> {
  const { day, since } = change;
  const before = rulesOn(engine.rules, day);
  const after = rulesOn(change.rules, day);
  const count = countMoves(change.code);
  const { total = 0, first = 0 } = await trx
    .selectFrom('case_file')
    .select(({ fn }) => [fn.countAll<number>().as('total'), fn.min('id').as('first')])
    .where('received_at', '>=', since)
    .executeTakeFirstOrThrow();
  const step = Math.max(1, Math.ceil(total / MOST));
  for (let last = (first ?? 1) - 1; ; ) {
    const { rows } = await sql<CaseRow>`
      select id, type, category_code, urgency, answers, body, region_code, subject_region_code,
             array(select unit_id from case_exclusion x where x.case_id = f.id) as excluded
        from case_file f
       where id > ${last} and received_at >= ${since} and id % ${step} = 0
       order by id limit ${PART}`.execute(trx);
    for (const row of rows) {
      const facts = factsOf(row, engine, day);
      const way = (rules: readonly RoutingRule[]) => {
        const choice = chooseUnit(rules, facts, engine.units);
        return choice && { unitId: choice.lead.id, ruleCode: choice.ruleCode };
      };
      const { type, category_code: category, region_code: district } = row;
      count.add(way(before), way(after), { type, category, district });
    }
    last = rows.at(-1)?.id ?? 0;
    if (rows.length < PART) return count.result(total);
    await breathe();
  }
}

function factsOf(row: CaseRow, { categories }: Pick<Engine, 'categories'>, day: Day): RoutingFacts {
  const category = row.category_code ? categories.byCode.get(row.category_code) : undefined;
  return {
    type: row.type,
    field: category?.field,
    categoryPath: categories.pathOf(row.category_code),
    urgency: row.urgency,
    answers: row.answers,
    text: row.body,
    placeRegion: row.region_code ?? undefined,
    businessRegion: row.subject_region_code ?? undefined,
    excluded: new Set(row.excluded),
    day,
    preferredRule: urgencyOf(category, row.answers).routingRule,
  };
}
