import { sql } from 'kysely';
import type { Margin } from '~/modules/results/core/rake-margins';
import { type Instrument, questionsOf } from '~/modules/surveys/core/instrument';
import { isRefusal } from '~/modules/surveys/core/refusals';
import type { Audience } from '~/modules/surveys/schema';
import type { Trx } from '~/platform/database/client.server';

/** Residents for each enterprise of the demo city. */
const PER_ENTERPRISE = 18;
/** Of a hundred, how many have each choice of the question: enterprises by size, residents by sex. */
const SHARES: Record<Audience, { question: string; of: Record<string, number> }> = {
  enterprise: { question: 'size', of: { large: 8, medium: 22, small: 45, micro: 25 } },
  resident: { question: 'sex', of: { female: 48, male: 52 } },
};

/**
 * What the office would have typed to weigh a wave: people or enterprises by district, and by sex or size (演示数据). Only
 * of districts where somebody answered; a choice of those who would rather not say has no population.
 */
export async function inventMargins(
  trx: Trx,
  waveId: number,
  instrument: Instrument,
  audience: Audience,
  residents: ReadonlyMap<string, number>,
): Promise<Margin[]> {
  const { rows } = await sql<{ district: string }>`
    select distinct district_code as district from response
    where wave_id = ${waveId} and state = 'complete' and district_code is not null order by 1`.execute(trx);
  const each = audience === 'enterprise' ? PER_ENTERPRISE : 1;
  const districts = rows.map(({ district }): [string, number] => [
    district,
    Math.round((residents.get(district) ?? 0) / each),
  ]);
  const all = districts.reduce((sum, [, people]) => sum + people, 0);
  const { question, of } = SHARES[audience];
  const asked = questionsOf(instrument).find(({ code }) => code === question);
  const options = asked?.kind === 'single' ? asked.options : [];
  const choices = options.map((option): [string, number | null] => [
    option.code,
    isRefusal(option) ? null : Math.round((all * (of[option.code] ?? 0)) / 100),
  ]);
  return [
    { variable: 'district', targets: Object.fromEntries(districts) },
    ...(choices.length > 0 ? [{ variable: question, targets: Object.fromEntries(choices) }] : []),
  ];
}
