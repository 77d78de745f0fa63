import { staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { findWave } from '~/modules/surveys/queries/find-wave.server';
import { listLinks } from '~/modules/surveys/queries/list-links.server';
import { csvResponse } from '~/platform/http/csv.server';

/** `/office/surveys/NAME/WAVE/links`: the personal links as a table, to be merged into letters or messages. */
export const loader = staffLoader('survey.manage', async (page, trx) => {
  const { params, services, scope } = page;
  const wave = await findWave(trx, params.survey ?? '', params.wave ?? '');
  if (!wave) throw new Response(null, { status: 404 });
  const links = await listLinks(trx, scope, services.secrets, wave.waveId);
  const names = [...new Set(links.flatMap(({ variables }) => Object.keys(variables)))].sort();
  const site = `${new URL(services.config.publicUrl).origin}${services.config.basePath}`;
  return csvResponse(`${wave.survey}-${wave.wave}-links.csv`, [
    ['recipient', ...names, 'state', 'link'],
    ...links.map(({ mask, variables, state, path }) => [
      ...[mask, ...names.map((name) => variables[name] ?? null)],
      ...[state ?? null, `${site}${path}`],
    ]),
  ]);
});
