import { randomUUID } from 'node:crypto';
import { useActionData, useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { staffAction, staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { cityFields, sayPart } from '~/modules/rules/core/city-fields';
import { listChanges } from '~/modules/rules/queries/list-changes.server';
import { cityForm } from '~/modules/rules/schema';
import { ColourForm, FooterForm, PartForm, PartLines } from '~/modules/rules/ui/city-forms';
import { CityHistory } from '~/modules/rules/ui/city-history';
import { useTyped } from '~/modules/rules/ui/form-errors';
import { translator } from '~/platform/i18n/i18n.server';
import { ErrorSummary } from '~/ui/error-summary';
import { TextField } from '~/ui/field';
import { Notice } from '~/ui/notice';
import { Part } from '~/ui/panel';
import { BackLink } from '~/ui/step-head';
import { staffTitle } from '../staff/staff-title';
import { runCity } from './city-action.server';

export const meta = staffTitle;

/** What the site is called and looks like; `?was=` fills a form with what a change replaced. */
export const loader = staffLoader('site.manage', async (page, trx) => {
  const city = await getCity(page.db);
  const changes = await listChanges(trx, page.scope, { kind: 'city', limit: 30 });
  const was = changes.find(({ id }) => String(id) === page.url.searchParams.get('was'));
  const t = translator(page.language);
  return {
    title: t('city:title'),
    name: city.brand.name[page.language],
    fields: cityFields(city, was?.before ?? {}),
    filled: was?.code,
    timeZone: city.timeZone,
    token: randomUUID(),
    isDone: page.url.searchParams.has('done'),
    changes: changes.map(({ id, at, by, reason, code, after }) => ({
      ...{ id, at, by, reason, part: code },
      says: sayPart(after ?? {}, page.language),
    })),
  };
});

export const action = staffAction('site.manage', cityForm, runCity);

export default function CityPage() {
  const { t } = useTranslation(['city', 'admin']);
  const data = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const typed = useTyped(answer);
  const nothing = useTyped(undefined);
  const part = typed.text('part');
  const own = (name: string) => (part === name ? typed : nothing);
  const { fields, token } = data;
  const idOf = (field: string) =>
    field === 'form'
      ? part
      : part === 'footer' && field !== 'reason'
        ? `footer-${field}-0`
        : `${part}-${field}`;
  return (
    <div className="flow">
      <BackLink href={useHref('/admin')} label={t('admin:title')} />
      <h1>{t('city:title')}</h1>
      <p className="lede">{t('city:lede')}</p>
      {data.isDone ? (
        <div role="status">
          <Notice kind="good">{t('city:done')}</Notice>
        </div>
      ) : null}
      {data.filled ? <Notice>{t('city:filled')}</Notice> : null}
      <ErrorSummary errors={typed.summary.map(({ field, text }) => ({ field: idOf(field), text }))} />
      <PartForm part="names" typed={own('names')} token={token}>
        <PartLines
          part="names"
          typed={own('names')}
          lines={[
            { name: 'brandZh', label: 'field.brandZh', value: fields.brandZh },
            { name: 'brandEn', label: 'field.brandEn', value: fields.brandEn },
            { name: 'straplineZh', label: 'field.straplineZh', value: fields.straplineZh },
            { name: 'straplineEn', label: 'field.straplineEn', value: fields.straplineEn },
            { name: 'nameZh', label: 'field.nameZh', value: fields.nameZh },
            { name: 'nameEn', label: 'field.nameEn', value: fields.nameEn },
          ]}
        />
      </PartForm>
      <ColourForm
        typed={own('colours')}
        token={token}
        colours={fields.colours}
        name={data.name}
        shown={answer && 'theme' in answer ? answer : undefined}
      />
      <PartForm part="hotline" typed={own('hotline')} token={token}>
        <TextField
          name="number"
          id="hotline-number"
          width={12}
          label={t('city:field.number')}
          value={own('hotline').text('number', fields.hotline.number)}
          error={own('hotline').error('number')}
        />
        <PartLines
          part="hotline"
          typed={own('hotline')}
          lines={[
            { name: 'nameZh', label: 'field.hotlineZh', value: fields.hotline.nameZh },
            { name: 'nameEn', label: 'field.hotlineEn', value: fields.hotline.nameEn },
            { name: 'hoursZh', label: 'field.hoursZh', value: fields.hotline.hoursZh },
            { name: 'hoursEn', label: 'field.hoursEn', value: fields.hotline.hoursEn },
          ]}
        />
      </PartForm>
      <FooterForm typed={own('footer')} token={token} lines={fields.footer} />
      <Part id="history" title={t('city:history')} read>
        <CityHistory changes={data.changes} timeZone={data.timeZone} here={useHref('/admin/city')} />
      </Part>
    </div>
  );
}
