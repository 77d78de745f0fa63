import type { LinksFunction } from '@remix-run/node';
import { useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { questionsOf } from '~/modules/surveys/core/instrument';
import { withLists } from '~/modules/surveys/core/with-lists';
import { findVersion } from '~/modules/surveys/queries/find-survey.server';
import { findWave } from '~/modules/surveys/queries/find-wave.server';
import { getLists } from '~/modules/surveys/queries/get-lists.server';
import paperStyles from '~/modules/surveys/ui/paper.css?url';
import { PaperForm } from '~/modules/surveys/ui/paper-form';
import { languages } from '~/platform/i18n/languages';
import { formatDateTime } from '~/ui/format';
import { staffTitle } from '../../staff/staff-title';

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: paperStyles }];
export const meta = staffTitle;

/**
 * `/office/surveys/NAME/version/2/paper`: that version to print and to fill in by hand. `?wave=CODE` names the wave and
 * until when it can be handed in; `?in=en` prints it in that language; `?size=18` in large letters.
 */
export const loader = staffLoader('survey.enter', async (page, trx) => {
  const { survey = '', version = '' } = page.params;
  const query = page.url.searchParams;
  const found = /^\d{1,6}$/.test(version)
    ? await findVersion(trx, page.scope, survey, Number(version))
    : undefined;
  if (!found) throw new Response(null, { status: 404 });
  const code = query.get('wave') ?? undefined;
  const wave = code === undefined ? undefined : await findWave(trx, survey, code);
  if (code !== undefined && wave?.version !== found.version) throw new Response(null, { status: 404 });
  const language = languages.find((one) => one === query.get('in')) ?? page.language;
  const { ratingScale, timeZone, office, hotline, footer } = await getCity(page.db);
  const instrument = withLists(found.instrument, await getLists(page.db));
  const slot = (name: string) => footer.find((one) => one.code === name)?.value[language];
  return {
    title: instrument.title[page.language],
    ...{ survey, version: found.version, wave: code, instrument },
    isDraft: found.state === 'draft',
    isLarge: query.get('size') === '18',
    wording: {
      ...{ questions: questionsOf(instrument), language },
      levels: ratingScale.levels.map(({ level, name }) => ({ level, name: name[language] })),
    },
    until: wave && formatDateTime(wave.closesAt, timeZone, language),
    office: slot('host') ?? office.name[language],
    hotline: hotline.number,
    isDemo: page.services.config.demo,
  };
});

export default function Paper() {
  const { t } = useTranslation(['surveys', 'common']);
  const loaded = useLoaderData<typeof loader>();
  const { survey, version, wave, isLarge } = loaded;
  const { language } = loaded.wording;
  const base = useHref(`/office/surveys/${survey}`);
  const here = `${base}/version/${version}/paper`;
  const at = (name: typeof language, large: boolean) =>
    `${here}?${new URLSearchParams({ ...(wave ? { wave } : {}), in: name, ...(large ? { size: '18' } : {}) })}`;
  const current = (is: boolean) => (is ? ('page' as const) : undefined);
  return (
    <>
      <nav className="wrap screen paper-tools" aria-label={t('surveys:paper.tools')}>
        <a href={wave ? `${base}/${wave}` : `${base}/version/${version}`}>
          {wave ? t('surveys:paper.back_wave') : t('surveys:versions.named', { version })}
        </a>
        {languages.map((name) => (
          <a key={name} href={at(name, isLarge)} aria-current={current(name === language)}>
            {t(`surveys:language.${name}`)}
          </a>
        ))}
        <a href={at(language, false)} aria-current={current(!isLarge)}>
          {t('surveys:paper.plain')}
        </a>
        <a href={at(language, true)} aria-current={current(isLarge)}>
          {t('surveys:paper.large')}
        </a>
        <span className="muted">{t('surveys:paper.print')}</span>
      </nav>
      <PaperForm {...loaded} />
    </>
  );
}
