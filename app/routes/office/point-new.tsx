import { data, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { staffAction, staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { localDay } from '~/modules/deadlines/core/time-zone';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { getRegions } from '~/modules/regions/queries/get-regions.server';
import { createPoint } from '~/modules/satisfaction/commands/create-point.server';
import { pointInput, pointKinds } from '~/modules/satisfaction/schema';
import { existsOn } from '~/modules/units/core/unit-tree';
import { getUnits } from '~/modules/units/queries/get-units.server';
import { isProblem, problem } from '~/platform/http/form';
import { translator } from '~/platform/i18n/i18n.server';
import { Button, ButtonRow } from '~/ui/button';
import { RadioGroup } from '~/ui/choice';
import { ErrorSummary } from '~/ui/error-summary';
import { SelectField, TextField } from '~/ui/field';
import { staffTitle } from '../staff/staff-title';
import { useErrors, useTypedText } from '../staff/typed-form';

export const meta = staffTitle;

/** A new counter, shop or service that people can rate; its sheet is printed next. */
export const loader = staffLoader('point.manage', async (page) => {
  const { db, language } = page;
  const [units, regions, city] = await Promise.all([getUnits(db), getRegions(db), getCity(db)]);
  const t = translator(language);
  const today = localDay(page.now, city.timeZone);
  const districtOf = ({ regionCode = '' }: { regionCode: string | undefined }) =>
    regions.districts.find(({ code }) => regionCode.startsWith(code));
  return {
    title: t('point:office.new'),
    units: [undefined, ...regions.districts].map((district) => ({
      label: district?.name[language] ?? t('point:new.city_units'),
      options: units.all
        .filter((unit) => existsOn(unit, today) && districtOf(unit)?.code === district?.code)
        .map(({ code, name }) => ({ value: code, label: name[language] })),
    })),
    regions: regions.districts.map(({ code, name }) => ({ value: code, label: name[language] })),
    classes: city.services.map(({ code, name }) => ({ value: code, label: name[language] })),
  };
});

export const action = staffAction('point.manage', pointInput, async (page, input, values) => {
  const result = await createPoint(page.services, { scope: page.scope, now: page.now, ...input });
  if (result.ok) return redirect(`/office/points/${result.code}`, 303);
  return data(problem(values, { form: result.reason }), { status: 422 });
});

export default function NewPoint() {
  const { t } = useTranslation('point');
  const { units, regions, classes } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refused = isProblem(answer) ? answer : undefined;
  const errors = useErrors(refused);
  const typed = useTypedText(refused);
  const choose = { value: '', label: t('new.choose') };
  return (
    <div className="read flow">
      <ErrorSummary errors={Object.entries(errors).map(([field, text]) => ({ field, text }))} />
      <h1>{t('office.new')}</h1>
      <Form method="post" reloadDocument noValidate className="form" id="form">
        <RadioGroup
          name="kind"
          legend={t('new.kind')}
          layout="row"
          value={typed('kind')}
          error={errors.kind}
          choices={pointKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
        />
        <TextField
          name="name"
          label={t('new.name')}
          hint={t('new.name_hint')}
          value={typed('name')}
          error={errors.name}
        />
        <TextField
          name="nameEn"
          label={t('new.name_en')}
          optional
          value={typed('nameEn')}
          error={errors.nameEn}
        />
        <SelectField
          name="unit"
          label={t('new.unit')}
          value={typed('unit')}
          error={errors.unit}
          options={[choose]}
          groups={units.filter(({ options }) => options.length > 0)}
        />
        <SelectField
          name="region"
          label={t('new.region')}
          value={typed('region')}
          error={errors.region}
          options={[choose, ...regions]}
        />
        <SelectField
          name="serviceClass"
          label={t('new.class')}
          optional
          value={typed('serviceClass')}
          error={errors.serviceClass}
          options={[{ value: '', label: t('office.no_class') }, ...classes]}
        />
        <ButtonRow>
          <Button>{t('new.send')}</Button>
        </ButtonRow>
      </Form>
    </div>
  );
}
