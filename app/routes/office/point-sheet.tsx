import { type LinksFunction, redirect } from '@remix-run/node';
import { Form, useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { staffAction, staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { retirePoint } from '~/modules/satisfaction/commands/retire-point.server';
import { normalisePointCode } from '~/modules/satisfaction/core/point-code';
import { findPoint } from '~/modules/satisfaction/queries/find-point.server';
import { Button, ButtonRow } from '~/ui/button';
import { Poster, PosterTools } from '~/ui/poster';
import posterStyles from '~/ui/poster.css?url';
import { staffTitle } from '../staff/staff-title';

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: posterStyles }];
export const meta = staffTitle;

/** The sheet for the counter, on A4 or A6: what is printed is the sheet alone. */
export const loader = staffLoader('point.manage', async (page, trx) => {
  const code = normalisePointCode(page.params.code ?? '');
  const point = code ? await findPoint(trx, code) : undefined;
  if (!point) throw new Response(null, { status: 404 });
  const { config } = page.services;
  const address = `${new URL(config.publicUrl).origin}${config.basePath}rate`;
  const city = await getCity(page.db);
  return {
    title: point.name[page.language],
    point,
    asksToRetire: page.url.searchParams.has('retire'),
    isSmall: page.url.searchParams.get('size') === 'a6',
    brand: city.brand.name,
    short: address.replace(/^https?:\/\//, ''),
    address: `${address}/at/${point.code}`,
    isDemo: config.demo,
  };
});

const form = z.strictObject({ intent: z.literal('retire', 'errors:form.invalid') });

export const action = staffAction('point.manage', form, async (page) => {
  const code = normalisePointCode(page.params.code ?? '') ?? '';
  await retirePoint(page.services, { scope: page.scope, code, now: page.now });
  return redirect('/office/points', 303);
});

export default function PointSheet() {
  const { t } = useTranslation('point');
  const { point, asksToRetire, isSmall, brand, short, address, isDemo } = useLoaderData<typeof loader>();
  const base = useHref('/office/points');
  return (
    <>
      <PosterTools
        back={{ href: base, label: t('office.title') }}
        href={`${base}/${point.code}`}
        isSmall={isSmall}
      >
        {point.isRetired ? (
          <b>{t('office.retired')}</b>
        ) : asksToRetire ? (
          <Form method="post" reloadDocument>
            <p>{t('sheet.retire_ask')}</p>
            <ButtonRow>
              <Button kind="second" name="intent" value="retire">
                {t('sheet.retire')}
              </Button>
              <a href={`${base}/${point.code}`}>{t('sheet.retire_not')}</a>
            </ButtonRow>
          </Form>
        ) : (
          <a href={`${base}/${point.code}?retire=1`}>{t('sheet.retire')}</a>
        )}
      </PosterTools>
      <Poster
        isSmall={isSmall}
        brand={brand}
        heading={point.name}
        ask={t('sheet.ask')}
        address={address}
        qrLabel={t('sheet.qr')}
        byHand={
          <>
            <p>{t('sheet.by_hand', { address: short })}</p>
            <p className="poster-code">{point.code}</p>
          </>
        }
        small={[t('voluntary'), point.unit['zh-CN']]}
        isDemo={isDemo}
      />
    </>
  );
}
