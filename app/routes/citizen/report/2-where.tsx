import { redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { longest } from '~/modules/cases/core/longest';
import type { DraftAnswers } from '~/modules/cases/schema';
import { StepButtons, StepPage } from '~/modules/cases/ui/step-page';
import { NO_PLACE } from '~/modules/regions/core/match-places';
import { getRegions } from '~/modules/regions/queries/get-regions.server';
import { LocationField } from '~/modules/regions/ui/location-field';
import { PointPicker } from '~/modules/regions/ui/point-picker';
import { trimmed } from '~/platform/http/form';
import type { Handle } from '~/root';
import { RadioGroup } from '~/ui/choice';
import { SelectField } from '~/ui/field';
import { formAction, titledLoader } from '../form.server';
import { citizenLinks, titleMeta, typedText } from '../titles';
import { typesOf } from './details.server';
import { draftFor, keepDraft, nextStep, stepTitle } from './draft.server';
import { areaGroups, locate, placesToAsk } from './where.server';

export const handle: Handle = { hydrate: true };
export const meta = titleMeta;
export const links = citizenLinks;

export const loader = titledLoader(async (page) => {
  const answers: DraftAnswers = (await draftFor(page, 'where'))?.answers ?? {};
  const regions = await getRegions(page.db);
  const text = typedText(page.typed, 'locationText') ?? answers.locationText ?? '';
  return {
    title: await stepTitle(page, 2, 'report:where.title'),
    keepsTyped: true,
    locationText: answers.locationText,
    area: answers.townshipCode ?? answers.regionCode,
    lat: answers.lat,
    lon: answers.lon,
    groups: areaGroups(regions, page.language),
    names: regions.places.map(({ name }) => name[page.language]),
    // Asked before and none chosen: none it was.
    placeCode: answers.placeCode ?? (page.typed || page.url.searchParams.has('place') ? undefined : NO_PLACE),
    places: await placesToAsk(page, text),
    backTo: page.url.searchParams.get('return') === 'check' ? '/report/check' : '/report/what',
  };
});

const degrees = (most: number) =>
  z
    .string()
    .transform((value) => (value.trim() === '' ? undefined : Number(value)))
    .pipe(
      z
        .number('report:error.point')
        .min(-most, 'report:error.point')
        .max(most, 'report:error.point')
        .optional(),
    )
    .optional();
const where = z.strictObject({
  locationText: trimmed(longest.locationText, 'report:error.line_long'),
  area: z.string().max(40, 'report:error.area').optional(),
  placeCode: z.string().max(60, 'report:error.place').optional(),
  /** The places that were shown to choose from belong to these words. */
  placesFor: z.string().max(400).optional(),
  lat: degrees(90),
  lon: degrees(180),
  intent: z.enum(['continue', 'later']).optional(),
});

/** Kinds that may have no place; of a consumer complaint the next step asks where the business is. */
const placeless = ['consultation', 'suggestion', 'praise', 'complaint_consumer'];

export const action = formAction(where, async (page, { intent, placesFor, ...input }, refuse) => {
  const draft = await draftFor(page, 'where');
  const types = await typesOf(page, draft?.answers ?? {});
  const isNeeded = intent !== 'later' && types.some((type) => !placeless.includes(type));
  const isAsked = placesFor === input.locationText;
  const mayAsk = intent !== 'later' && !isAsked && (await placesToAsk(page, input.locationText)).length > 0;
  // The named place that the words may mean tells the district: so it is asked before the district is missed.
  const found = await locate(page, isAsked ? input : { ...input, placeCode: undefined }, isNeeded && !mayAsk);
  if (!found.ok) return refuse(found.errors);
  const { headers } = await keepDraft(page, found.place);
  if (intent === 'later') return redirect('/report/what?kept=1', { headers });
  const back = page.url.searchParams.get('return') === 'check' ? '&return=check' : '';
  return redirect(mayAsk ? `/report/where?place=1${back}#placeCode` : nextStep(page, 'where'), { headers });
});

export default function Where() {
  const { t } = useTranslation('report');
  const loaded = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const errors = refused?.errors ?? {};
  const typed = (name: string, kept?: string | number) =>
    typedText(refused?.values, name) ?? kept?.toString();
  const text = typed('locationText', loaded.locationText);
  return (
    <StepPage
      step={2}
      title={t('where.title')}
      backTo={loaded.backTo}
      errors={errors}
      side={[
        { title: t('where.side.why_title'), text: t('where.side.why') },
        { title: t('where.side.who_title'), text: t('where.side.who') },
      ]}
    >
      <Form className="form" id="form" method="post" reloadDocument noValidate>
        <LocationField value={text} error={errors.locationText} names={loaded.names} />
        {loaded.places.length > 0 ? (
          <>
            <input type="hidden" name="placesFor" value={text ?? ''} />
            <RadioGroup
              name="placeCode"
              legend={t('where.place')}
              hint={t('where.place_hint')}
              error={errors.placeCode}
              value={typed('placeCode', loaded.placeCode)}
              choices={[
                ...loaded.places.map(({ code, name, district }) => ({
                  value: code,
                  label: name,
                  hint: district,
                })),
                { value: NO_PLACE, label: t('where.place_none') },
              ]}
            />
          </>
        ) : null}
        <SelectField
          name="area"
          label={t('where.area')}
          hint={t('where.area_hint')}
          error={errors.area}
          width={20}
          value={typed('area', loaded.area)}
          options={[{ value: '', label: t('where.area_none') }]}
          groups={loaded.groups.map((group) => ({
            label: group.name,
            options: [
              { value: group.code, label: t('where.area_whole', { district: group.name }) },
              ...group.townships.map(({ code, name }) => ({ value: code, label: name })),
            ],
          }))}
        />
        <PointPicker lat={typed('lat', loaded.lat)} lon={typed('lon', loaded.lon)} error={errors.point} />
        <StepButtons />
      </Form>
    </StepPage>
  );
}
