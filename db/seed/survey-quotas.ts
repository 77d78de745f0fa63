import { crossCells } from '~/modules/surveys/core/cross-cells';
import type { Instrument } from '~/modules/surveys/core/instrument';
import { planClasses } from '~/modules/surveys/core/plan';
import { quotaDimensions } from '~/modules/surveys/core/quota-dimensions';
import { isRefusal } from '~/modules/surveys/core/refusals';
import { fits, isRest, type Variables } from '~/modules/surveys/core/variables';
import type { Lists } from '~/modules/surveys/core/with-lists';
import type { Trx } from '~/platform/database/client.server';

/** What the demo city divides its samples by. */
const DIVIDED_BY: Record<string, string[]> = {
  resident: ['district', 'sex', 'age'],
  enterprise: ['district', 'class', 'size'],
};
/** Of all planned answers, for whoever fits no cell; and how many of them are counted at most. */
const REST = 0.05;
const REST_CAP = 0.12;
/** Answers that a cell takes above its target. */
const MORE = 3;

export type SeededCell = { id: number; conditions: Variables; hardCap: number; taken: number };

/** Cells that share out what a wave plans, with one for everyone else. */
export async function seedQuotas(
  trx: Trx,
  lists: Lists,
  of: { waveId: number; instrument: Instrument; audience: string; planned: number },
): Promise<SeededCell[]> {
  const names = DIVIDED_BY[of.audience] ?? [];
  const dimensions = quotaDimensions(of.instrument, [], lists)
    .filter(({ name }) => names.includes(name))
    .map((one) => ({ ...one, options: one.options.filter((option) => !isRefusal(option)) }));
  const crossed = crossCells(dimensions) ?? [];
  if (crossed.length === 0) return [];
  const total = of.planned * planClasses(of.instrument).length;
  const rest = Math.round(total * REST);
  const each = Math.floor((total - rest) / crossed.length);
  const left = total - rest - each * crossed.length;
  const cells = [
    ...crossed.map((conditions, index) => {
      const target = each + (index < left ? 1 : 0);
      return { conditions, target, hardCap: target + MORE };
    }),
    { conditions: {}, target: rest, hardCap: Math.round(total * REST_CAP) },
  ];
  const rows = await trx
    .insertInto('quota_cell')
    .values(
      cells.map(({ conditions, target, hardCap }) => ({
        ...{ wave_id: of.waveId, conditions: JSON.stringify(conditions) },
        ...{ target, hard_cap: hardCap },
      })),
    )
    .returning((row) => ['id', 'hard_cap', row.ref('conditions').$castTo<Variables>().as('conditions')])
    .execute();
  return rows.map(({ id, conditions, hard_cap: hardCap }) => ({ id, conditions, hardCap, taken: 0 }));
}

/** The cells that take somebody, as answering takes them (`take-quota`); none: over the quota. */
export function takeSeeded(cells: readonly SeededCell[], variables: Variables): number[] | undefined {
  if (cells.length === 0) return [];
  const own = cells.find(({ conditions }) => !isRest(conditions) && fits(conditions, variables));
  const cell = own ?? cells.find(({ conditions }) => isRest(conditions));
  if (!cell || cell.taken >= cell.hardCap) return undefined;
  cell.taken += 1;
  return [cell.id];
}

/** Stores how full the cells are, once everybody has answered. */
export async function storeTaken(trx: Trx, cells: readonly SeededCell[]): Promise<void> {
  for (const { id, taken } of cells)
    if (taken > 0) await trx.updateTable('quota_cell').set({ taken }).where('id', '=', id).execute();
}
