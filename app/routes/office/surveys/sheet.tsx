import { useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { findWave } from '~/modules/surveys/queries/find-wave.server';
import { getFieldwork } from '~/modules/surveys/queries/get-fieldwork.server';
import { formatDateTime } from '~/ui/format';
import { QrCode } from '~/ui/qr-code';
import { staffTitle } from '../../staff/staff-title';

export const meta = staffTitle;

/** A sheet to hang up at one place: what is asked, the code, the address in letters, until when. */
export const loader = staffLoader('survey.manage', async (page, trx) => {
  const { language, params, services } = page;
  const wave = await findWave(trx, params.survey ?? '', params.wave ?? '');
  if (!wave) throw new Response(null, { status: 404 });
  const { sources } = await getFieldwork(trx, page.scope, wave.waveId);
  const source = sources.find(({ code }) => code === params.source);
  if (!source) throw new Response(null, { status: 404 });
  const { timeZone } = await getCity(page.db);
  const { publicUrl, basePath } = services.config;
  return {
    title: source.name,
    survey: wave.survey,
    wave: wave.wave,
    heading: wave.instrument.title[language],
    intro: wave.instrument.intro[language],
    place: source.name,
    address: `${new URL(publicUrl).origin}${basePath}s/${wave.survey}/${source.code}`,
    until: formatDateTime(wave.closesAt, timeZone, language),
  };
});

export default function Sheet() {
  const { t } = useTranslation('surveys');
  const sheet = useLoaderData<typeof loader>();
  const back = useHref(`/office/surveys/${sheet.survey}/${sheet.wave}`);
  return (
    <div className="read flow">
      <a className="back" href={back}>
        {t('sources.title')}
      </a>
      <h1>{sheet.heading}</h1>
      <p className="lede">{sheet.intro}</p>
      <QrCode text={sheet.address} label={t('sources.qr', { address: sheet.address })} />
      <p>
        <b>{sheet.address}</b>
      </p>
      <p>{t('sources.until', { time: sheet.until })}</p>
      <p className="muted">{sheet.place}</p>
    </div>
  );
}
