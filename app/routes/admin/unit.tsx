import { randomUUID } from 'node:crypto';
import { Form, useActionData, useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { staffAction, staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { countUnitPeople } from '~/modules/accounts/queries/count-unit-people.server';
import { localDay } from '~/modules/deadlines/core/time-zone';
import { getCalendar } from '~/modules/deadlines/queries/get-calendar.server';
import { getRegions } from '~/modules/regions/queries/get-regions.server';
import { getRoutingRules } from '~/modules/routing/queries/get-rules.server';
import { rulesNaming } from '~/modules/rules/core/unit-rows';
import { countOpenCases } from '~/modules/rules/queries/count-open-cases.server';
import { listChanges } from '~/modules/rules/queries/list-changes.server';
import { unitForm } from '~/modules/rules/schema';
import { ValidFrom, Why } from '~/modules/rules/ui/change-fields';
import { ChangeHistory } from '~/modules/rules/ui/change-history';
import { CloseUnit } from '~/modules/rules/ui/close-unit';
import { DoneNotice } from '~/modules/rules/ui/done-notice';
import { useTyped } from '~/modules/rules/ui/form-errors';
import { UnitPlaceFields, UnitTextFields } from '~/modules/rules/ui/unit-fields';
import { countLeftWithUnit } from '~/modules/satisfaction/queries/count-left-with-unit.server';
import { existsOn } from '~/modules/units/core/unit-tree';
import { getUnits } from '~/modules/units/queries/get-units.server';
import { translator } from '~/platform/i18n/i18n.server';
import { Button, ButtonRow } from '~/ui/button';
import { ErrorSummary } from '~/ui/error-summary';
import { Part } from '~/ui/panel';
import { BackLink } from '~/ui/step-head';
import { staffTitle } from '../staff/staff-title';
import { runUnit } from './unit-action.server';

export const meta = staffTitle;

/** One unit with its history and what keeps it from being closed; `new` is an empty form. */
export const loader = staffLoader('rule.manage', async (page, trx) => {
  const { db, language, now, scope } = page;
  const tree = await getUnits(db);
  const today = localDay(now, (await getCalendar(db)).timeZone);
  const code = page.params.code === 'new' ? '' : (page.params.code ?? '');
  const unit = code ? tree.byCode.get(code) : undefined;
  if (code && !unit) throw new Response(null, { status: 404 });
  const { districts } = await getRegions(db);
  const t = translator(language);
  return {
    title: unit?.name[language] ?? t('rules:units.new'),
    code,
    name: unit?.name[language],
    texts: {
      nameZh: unit?.name['zh-CN'] ?? '',
      nameEn: unit?.name.en ?? '',
      dutyZh: unit?.duty?.['zh-CN'] ?? '',
      dutyEn: unit?.duty?.en ?? '',
    },
    validTo: unit?.validTo,
    open: unit
      ? ((await page.services.system.transaction().execute((all) => countOpenCases(all, scope))).get(
          unit.id,
        ) ?? 0)
      : 0,
    ...(unit ? await countLeftWithUnit(trx, scope, unit.id) : { points: 0, reviews: 0 }),
    people: unit ? await countUnitPeople(trx, scope, unit.id) : 0,
    rules: unit ? rulesNaming(await getRoutingRules(db), code, today) : [],
    units: tree.all
      .filter((one) => one.code !== code && existsOn(one, today))
      .map((one) => ({ value: one.code, label: one.name[language] })),
    districts: districts.map((region) => ({ value: region.code, label: region.name[language] })),
    today,
    timeZone: (await getCalendar(db)).timeZone,
    token: randomUUID(),
    done: page.url.searchParams.get('done'),
    changes: code ? await listChanges(trx, scope, { kind: 'unit', code }) : [],
  };
});

export const action = staffAction('rule.manage', unitForm, (page, form, values) =>
  runUnit(page, page.params.code ?? '', form, values),
);

/** Where an error leads: two forms of the page have fields of one name, and a refusal of none stands at its form. */
function idOf(intent: string, field: string): string {
  if (intent === 'hand_over') return field === 'form' ? 'hand-over-successor' : `hand-over-${field}`;
  if (intent === 'close') return field === 'reason' ? 'close-reason' : field === 'form' ? 'close' : field;
  return field === 'form' ? 'texts' : field;
}

export default function UnitPage() {
  const { t } = useTranslation('rules');
  const data = useLoaderData<typeof loader>();
  const typed = useTyped(useActionData<typeof action>());
  const nothing = useTyped(undefined);
  const intent = typed.text('intent');
  const isClose = intent === 'close' || intent === 'hand_over';
  const own = isClose ? nothing : typed;
  return (
    <div className="flow read">
      <BackLink href={useHref('/admin/units')} label={t('units.title')} />
      <h1>{data.name ?? t('units.new')}</h1>
      {data.code ? <p className="lede">{data.code}</p> : null}
      <DoneNotice done={typed.wasSent ? null : data.done} />
      <ErrorSummary
        errors={typed.summary.map(({ field, text }) => ({
          field: idOf(intent, field),
          text,
        }))}
      />
      <Part id="texts" title={t(data.code ? 'units.rename' : 'units.new')}>
        <Form method="post" reloadDocument className="form">
          {data.code ? null : <UnitPlaceFields typed={own} units={data.units} districts={data.districts} />}
          <UnitTextFields typed={own} texts={data.texts} />
          {data.code ? null : <ValidFrom typed={own} today={data.today} />}
          <Why typed={own} token={data.token} />
          <ButtonRow>
            <Button name="intent" value={data.code ? 'rename' : 'add'}>
              {t('units.save')}
            </Button>
          </ButtonRow>
        </Form>
      </Part>
      {data.code ? (
        <>
          <CloseUnit {...data} typed={isClose ? typed : nothing} untouched={nothing} />
          <Part id="history" title={t('history.title')}>
            <ChangeHistory changes={data.changes} timeZone={data.timeZone} />
          </Part>
        </>
      ) : null}
    </div>
  );
}
