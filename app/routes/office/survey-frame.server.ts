import type { StaffPage } from '~/modules/accounts/guards/staff-guard.server';
import { getPopulations } from '~/modules/indicators/queries/get-populations.server';
import { getRegions } from '~/modules/regions/queries/get-regions.server';
import type { Margin } from '~/modules/results/core/rake-margins';
import { listResultWaves, type ResultWave } from '~/modules/results/queries/list-result-waves.server';
import type { Db, Executor } from '~/platform/database/client.server';

/** The wave that a page of a survey is about: the one in the address, else the newest; 404 where there is none. */
export async function waveOf(
  page: Pick<StaffPage, 'params' | 'url'>,
  db: Executor,
): Promise<{ wave: ResultWave; waves: ResultWave[] }> {
  const waves = await listResultWaves(db, page.params.survey ?? '');
  const asked = page.url.searchParams.get('wave');
  const wave = asked ? waves.find(({ wave: code }) => code === asked) : waves[0];
  if (!wave) throw new Response(null, { status: 404 });
  return { wave, waves };
}

/** The residents of each district, newest year known: where a weighting begins. */
export async function residents(db: Db): Promise<Margin[]> {
  const [{ districts }, populations] = await Promise.all([getRegions(db), getPopulations(db)]);
  const known = districts.flatMap(({ code }): [string, number][] => {
    const newest = [...populations.of(code)].sort(([a], [b]) => b - a)[0];
    return newest ? [[code, newest[1]]] : [];
  });
  return known.length > 0 ? [{ variable: 'district', targets: Object.fromEntries(known) }] : [];
}
