import type { StaffScope } from '~/modules/accounts/core/scope';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import { type Done, type Refusal, refuse } from '~/modules/cases/core/refusal';
import type { Services } from '~/platform/services.server';
import { crossCells, MOST_CELLS } from '../core/cross-cells';
import { type QuotaDimension, quotaDimensions } from '../core/quota-dimensions';
import { type CellProblem, type QuotaCell, readCells } from '../core/read-cells';
import { isRefusal } from '../core/refusals';
import { getLists } from '../queries/get-lists.server';
import { hasCounted, listFrameColumns } from '../queries/list-frame-columns.server';
import { onWave } from './on-wave.server';
import { lockQuotas } from './take-quota.server';

/** A cell for every combination with the same numbers, or a table of cells with numbers of their own (`core/read-cells`). */
export type QuotaPlan =
  | {
      variables: string[];
      target: number;
      hardCap: number;
      /** Places for everyone whom no cell counts; absent: none. */
      rest?: { target: number; hardCap: number } | undefined;
      /** Cells of those who would rather not say, too. */
      withRefusals?: boolean;
    }
  | { table: string[][] };

/** What is wrong with a table, row by row; nothing of it has been set. */
export type CellsRefused = Refusal & { rows: CellProblem[] };

/**
 * Divides a wave by questions and by columns of its list (district × sex × age …). Set before the first answer: later
 * quotas would judge people by other rules than the first.
 */
export function setQuotas(
  services: Services,
  input: { scope: StaffScope; survey: string; wave: string; plan: QuotaPlan; now: Date },
): Promise<Done | Refusal | CellsRefused> {
  const { scope, plan, now } = input;
  return onWave<Done | CellsRefused>(services, input, async (trx, wave) => {
    await lockQuotas(trx, wave.waveId);
    if (await hasCounted(trx, wave.waveId)) return refuse('surveys:refused.has_answers');
    const columns = await listFrameColumns(trx, wave.waveId);
    const offered = quotaDimensions(wave.instrument, columns, await getLists(services.db));
    const made = 'table' in plan ? fromTable(plan.table, offered) : crossed(plan, offered);
    if (!made.ok) return made;
    await trx.deleteFrom('quota_cell').where('wave_id', '=', wave.waveId).execute();
    if (made.cells.length > 0)
      await trx
        .insertInto('quota_cell')
        .values(
          made.cells.map(({ conditions, target, hardCap }) => ({
            ...{ wave_id: wave.waveId, conditions: JSON.stringify(conditions) },
            ...{ target, hard_cap: hardCap },
          })),
        )
        .execute();
    await writeAudit(trx, {
      ...{ scope, action: 'survey.set_quotas', subject: { kind: 'survey', id: wave.survey }, at: now },
      payload: {
        ...{ wave: wave.wave, variables: Object.keys(made.cells[0]?.conditions ?? {}) },
        ...{ cells: made.cells.length, target: made.cells.reduce((sum, { target }) => sum + target, 0) },
      },
    });
    return { ok: true };
  });
}

type Made = { ok: true; cells: QuotaCell[] } | Refusal | CellsRefused;

function crossed(plan: Exclude<QuotaPlan, { table: string[][] }>, offered: readonly QuotaDimension[]): Made {
  const { variables, target, hardCap, rest, withRefusals = false } = plan;
  if (hardCap < target || (rest && rest.hardCap < rest.target))
    return refuse('surveys:refused.cap_below_target');
  const dimensions = offered
    .filter(({ name }) => variables.includes(name))
    .map((one) => ({ ...one, options: one.options.filter((option) => withRefusals || !isRefusal(option)) }));
  if (dimensions.length < new Set(variables).size) return refuse('surveys:refused.no_dimension');
  const all = crossCells(dimensions);
  if (all === undefined) return refuse('surveys:refused.too_many_cells');
  if (dimensions.length > 0 && all.length === 0) return refuse('surveys:refused.no_dimension');
  const cells = all.map((conditions) => ({ conditions, target, hardCap }));
  return { ok: true, cells: rest && cells.length > 0 ? [...cells, { conditions: {}, ...rest }] : cells };
}

function fromTable(table: string[][], offered: readonly QuotaDimension[]): Made {
  const { cells, problems } = readCells(table, offered);
  if (problems.length > 0) return { ...refuse('surveys:error.cells'), rows: problems };
  return cells.length > MOST_CELLS ? refuse('surveys:refused.too_many_cells') : { ok: true, cells };
}
