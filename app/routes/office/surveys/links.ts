import { staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { questionsOf } from '~/modules/surveys/core/instrument';
import { findWave } from '~/modules/surveys/queries/find-wave.server';
import { listLinks } from '~/modules/surveys/queries/list-links.server';
import { csvResponse } from '~/platform/http/csv.server';
import { translator } from '~/platform/i18n/i18n.server';

/** `/office/surveys/NAME/WAVE/links`: the personal links as a table, to be merged into letters or messages; the number is what staff type in. */
export const loader = staffLoader('survey.manage', async (page, trx) => {
  const { params, services, scope, language } = page;
  const wave = await findWave(trx, params.survey ?? '', params.wave ?? '');
  if (!wave) throw new Response(null, { status: 404 });
  const links = await listLinks(trx, scope, services.secrets, wave.waveId);
  const names = [...new Set(links.flatMap(({ variables }) => Object.keys(variables)))].sort();
  const t = translator(language);
  const head = (name: string) =>
    name === 'district' || name === 'class'
      ? t(`surveys:links.${name}`)
      : (questionsOf(wave.instrument).find(({ code }) => code === name)?.text[language] ?? name);
  const site = `${new URL(services.config.publicUrl).origin}${services.config.basePath}`;
  return csvResponse(`${wave.survey}-${wave.wave}-links.csv`, [
    [
      ...[t('surveys:links.ref'), t('surveys:links.recipient'), ...names.map((name) => head(name))],
      ...[t('surveys:links.state'), t('surveys:links.way'), t('surveys:links.link')],
    ],
    ...links.map(({ ref, mask, variables, state, mode, path }) => [
      ...[ref, mask, ...names.map((name) => variables[name] ?? null)],
      state ? t(`surveys:response.${state}`) : t('surveys:links.none'),
      ...[mode ? t(`surveys:mode.${mode}`) : null, `${site}${path}`],
    ]),
  ]);
});
