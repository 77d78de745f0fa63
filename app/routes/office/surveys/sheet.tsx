import type { LinksFunction } from '@remix-run/node';
import { useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { findWave } from '~/modules/surveys/queries/find-wave.server';
import { getFieldwork } from '~/modules/surveys/queries/get-fieldwork.server';
import { formatDateTime } from '~/ui/format';
import { Poster, PosterTools } from '~/ui/poster';
import posterStyles from '~/ui/poster.css?url';
import { staffTitle } from '../../staff/staff-title';

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: posterStyles }];
export const meta = staffTitle;

/** A sheet to hang up at one place: what is asked, the code, the address in letters, until when, who asks. */
export const loader = staffLoader('survey.manage', async (page, trx) => {
  const { language, params, services, url } = page;
  const wave = await findWave(trx, params.survey ?? '', params.wave ?? '');
  if (!wave) throw new Response(null, { status: 404 });
  const { sources } = await getFieldwork(trx, page.scope, wave.waveId);
  const source = sources.find(({ code }) => code === params.source);
  if (!source) throw new Response(null, { status: 404 });
  const { timeZone, brand, office, hotline } = await getCity(page.db);
  const { publicUrl, basePath, demo } = services.config;
  return {
    title: source.name,
    survey: wave.survey,
    wave: wave.wave,
    heading: wave.instrument.title,
    brand: brand.name,
    office: office.name[language],
    hotline: hotline.number,
    source,
    isSmall: url.searchParams.get('size') === 'a6',
    isDemo: demo,
    address: `${new URL(publicUrl).origin}${basePath}s/${wave.survey}/${source.code}`,
    until: formatDateTime(wave.closesAt, timeZone, language),
  };
});

export default function Sheet() {
  const { t } = useTranslation(['surveys', 'survey']);
  const sheet = useLoaderData<typeof loader>();
  const { address, isSmall, brand, heading, isDemo, office, source } = sheet;
  const wave = useHref(`/office/surveys/${sheet.survey}/${sheet.wave}`);
  return (
    <>
      <PosterTools
        back={{ href: `${wave}#sources`, label: t('surveys:sources.title') }}
        href={`${wave}/sheet/${source.code}`}
        isSmall={isSmall}
      />
      <Poster
        isSmall={isSmall}
        brand={brand}
        heading={heading}
        ask={t('surveys:sources.ask')}
        address={address}
        qrLabel={t('surveys:sources.qr', { address })}
        byHand={
          <>
            <p>{t('surveys:sources.by_hand')}</p>
            <p>
              <b>{address.replace(/^https?:\/\//, '')}</b>
            </p>
            <p>{t('surveys:sources.until', { time: sheet.until })}</p>
          </>
        }
        small={[
          t('survey:start.nameless'),
          t('surveys:sources.who', { office, hotline: sheet.hotline }),
          source.name,
        ]}
        isDemo={isDemo}
      />
    </>
  );
}
