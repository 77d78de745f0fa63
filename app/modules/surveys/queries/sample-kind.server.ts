import { type RawBuilder, sql } from 'kysely';
import { type SampleKind, sampleKinds } from '../schema';

/**
 * What a wave's answers may be taken for, of the table `wave`: without a cell that divides anybody a quota sample is none,
 * and whoever comes has chosen themselves.
 */
export const countedKind: RawBuilder<string> = sql<string>`case when wave.sample_kind = 'quota' and not exists (
  select from quota_cell cell where cell.wave_id = wave.id and cell.conditions <> '{}'::jsonb)
  then 'self_selected' else wave.sample_kind end`;

export function sampleKindOf(stored: string): SampleKind {
  const kind = sampleKinds.find((one) => one === stored);
  if (!kind) throw new Error(`Unknown kind of sample: ${stored}`);
  return kind;
}
