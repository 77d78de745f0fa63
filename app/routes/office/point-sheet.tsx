import { type LinksFunction, redirect } from '@remix-run/node';
import { Form, useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { staffAction, staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { retirePoint } from '~/modules/satisfaction/commands/retire-point.server';
import { normalisePointCode } from '~/modules/satisfaction/core/point-code';
import { findPoint } from '~/modules/satisfaction/queries/find-point.server';
import { drawQr } from '~/modules/satisfaction/ui/draw-qr.server';
import sheetStyles from '~/modules/satisfaction/ui/point-sheet.css?url';
import { Button } from '~/ui/button';
import { staffTitle } from '../staff/staff-title';

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: sheetStyles }];
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
    isSmall: page.url.searchParams.get('size') === 'a6',
    brand: city.brand.name,
    short: address.replace(/^https?:\/\//, ''),
    qr: drawQr(`${address}/at/${point.code}`),
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
  const { t } = useTranslation(['point', 'common']);
  const { point, isSmall, brand, short, qr, isDemo } = useLoaderData<typeof loader>();
  const base = useHref('/office/points');
  return (
    <>
      <nav className="wrap screen point-tools">
        <a href={base}>{t('point:office.title')}</a>
        <a href={`${base}/${point.code}`} aria-current={isSmall ? undefined : 'page'}>
          A4
        </a>
        <a href={`${base}/${point.code}?size=a6`} aria-current={isSmall ? 'page' : undefined}>
          A6
        </a>
        <span className="muted">{t('point:sheet.print')}</span>
        {point.isRetired ? (
          <b>{t('point:office.retired')}</b>
        ) : (
          <Form method="post" reloadDocument>
            <Button kind="second" name="intent" value="retire">
              {t('point:sheet.retire')}
            </Button>
          </Form>
        )}
      </nav>
      <main id="main" className={isSmall ? 'point-sheet point-sheet-a6' : 'point-sheet'}>
        <p className="point-brand">
          {brand['zh-CN']} {brand.en}
        </p>
        <h1>{point.name['zh-CN']}</h1>
        {point.name.en === point.name['zh-CN'] ? null : <p lang="en">{point.name.en}</p>}
        <p className="point-ask">{t('point:sheet.ask')}</p>
        <svg
          className="point-qr"
          viewBox={`0 0 ${qr.size} ${qr.size}`}
          role="img"
          aria-label={t('point:sheet.qr')}
        >
          <path d={qr.path} />
        </svg>
        <p>{t('point:sheet.by_hand', { address: short })}</p>
        <p className="point-code">{point.code}</p>
        <p className="point-small">{t('point:voluntary')}</p>
        <p className="point-small">
          {point.unit['zh-CN']}
          {isDemo ? ` · ${t('common:demo')}` : ''}
        </p>
      </main>
    </>
  );
}
