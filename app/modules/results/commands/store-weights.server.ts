import { sql } from 'kysely';
import type { Executor } from '~/platform/database/client.server';
import {
  type Group,
  type Margin,
  type Raked,
  type RakeRefusal,
  rakeMargins,
  type Trim,
} from '../core/rake-margins';

export type WeighRefusal = {
  ok: false;
  reason: 'not_permitted' | 'no_wave' | RakeRefusal;
  variable?: string | undefined;
  value?: string | undefined;
};

export type Weighed = { ok: true; weightingId: number; version: number; report: Raked['report'] };

/** Weights the complete answers of a wave and keeps that as its next version; `by` is null for what nobody did. */
export async function storeWeights(
  trx: Executor,
  request: { by: number | null; waveId: number; margins: readonly Margin[]; trim: Trim; now: Date },
): Promise<Weighed | WeighRefusal> {
  const { by, waveId, margins, trim, now } = request;
  const wave = await trx
    .selectFrom('survey_wave')
    .select('id')
    .where('id', '=', waveId)
    .forUpdate()
    .executeTakeFirst();
  if (!wave) return { ok: false, reason: 'no_wave' };
  const responses = await trx
    .selectFrom('response')
    .where('wave_id', '=', waveId)
    .where('state', '=', 'complete')
    .select((row) => [
      'id',
      'class_code',
      'district_code',
      row.ref('variables').$castTo<Record<string, string>>().as('variables'),
    ])
    .execute();
  const groups = new Map<string, Group & { ids: number[] }>();
  for (const { id, class_code, district_code, variables } of responses) {
    const own: Record<string, string | null | undefined> = {
      ...variables,
      district: district_code ?? variables.district,
      class: class_code ?? variables.class,
    };
    const values = margins.map(({ variable }) => own[variable] ?? '');
    const key = JSON.stringify(values);
    const group = groups.get(key) ?? { values, n: 0, ids: [] };
    group.ids.push(id);
    groups.set(key, { ...group, n: group.ids.length });
  }
  const list = [...groups.values()];
  const result = rakeMargins(list, margins, trim);
  if (!result.ok) return result;
  const { weights, report } = result.raked;
  const last = await trx
    .selectFrom('survey_weighting')
    .where('wave_id', '=', waveId)
    .select((row) => row.fn.max('version').as('version'))
    .executeTakeFirst();
  const version = (last?.version ?? 0) + 1;
  const { id } = await trx
    .insertInto('survey_weighting')
    .values({
      ...{ wave_id: waveId, version, created_by: by, created_at: now },
      margins: JSON.stringify(margins),
      trim: JSON.stringify(trim),
      report: JSON.stringify(report),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const ids = list.flatMap((group) => group.ids);
  const each = list.flatMap((group, i) => group.ids.map(() => weights[i] ?? 0));
  await sql`insert into response_weight (weighting_id, response_id, weight)
    select ${id}, * from unnest(${ids}::bigint[], ${each}::float8[])`.execute(trx);
  return { ok: true, weightingId: id, version, report };
}
