import { data, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { changeFiling } from '~/modules/cases/commands/change-filing.server';
import { TEXT_MAX } from '~/modules/cases/schema';
import { ActionPage } from '~/modules/cases/ui/action-page';
import { CountedText } from '~/modules/cases/ui/counted-text';
import { LiveScript } from '~/modules/cases/ui/live-script';
import { getRegions } from '~/modules/regions/queries/get-regions.server';
import { longText, trimmed } from '~/platform/http/form';
import { Button, ButtonRow } from '~/ui/button';
import { SelectField, TextField } from '~/ui/field';
import { formatTime } from '~/ui/format';
import { loadCase } from './case.server';
import { openedCase } from './case-cookie.server';
import { formAction, say, titledLoader } from './form.server';
import { areaGroups, locate } from './report/where.server';
import { citizenLinks, titleMeta, typedText } from './titles';

export const meta = titleMeta;
export const links = citizenLinks;

export const loader = titledLoader(async (page) => {
  const { body, headers } = await loadCase(page);
  const { number, can, place, body: words, editableUntil } = body.file;
  if (!can.change || !editableUntil) throw redirect(`/case/${number}`, { headers });
  const regions = await getRegions(page.db);
  const named = (list: typeof regions.districts, name: typeof place.district) =>
    list.find((region) => region.name['zh-CN'] === name?.['zh-CN']);
  const district = named(regions.districts, place.district);
  const township = regions.townships.find(
    ({ parentCode, name }) => parentCode === district?.code && name['zh-CN'] === place.township?.['zh-CN'],
  );
  return data(
    {
      title: await page.title(`${say(page.language, 'track:change.title')} · ${number}`),
      keepsTyped: true,
      number,
      words,
      locationText: place.text,
      area: township?.code ?? district?.code,
      until: formatTime(editableUntil, body.timeZone),
      groups: areaGroups(regions, page.language),
    },
    { headers },
  );
});

const change = z.strictObject({
  text: longText.pipe(z.string().min(1, 'track:error.text_missing')),
  locationText: trimmed(200, 'track:error.place_long'),
  area: z.string().max(40, 'track:error.area').optional(),
});

export const action = formAction(change, async (page, { text, ...where }, refuse) => {
  const over = text.length - TEXT_MAX;
  if (over > 0) return refuse({ text: 'track:error.text_long' }, { params: { n: over } });
  const { scope, number } = await openedCase(page);
  const found = await locate(page, where, false);
  if (!found.ok) return refuse({ area: 'track:error.area' });
  const result = await changeFiling(page.services, { scope, text, ...found.place, now: page.now });
  return result.ok ? redirect(`/case/${number}?done=changed`) : refuse({ form: result.reason });
});

export default function Change() {
  const { t } = useTranslation(['track', 'common']);
  const loaded = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const errors = refused?.errors ?? {};
  const typed = (name: string, kept: string | undefined) => typedText(refused?.values, name) ?? kept;
  return (
    <ActionPage number={loaded.number} title={t('change.title')} errors={errors}>
      <p>{t('change.text', { time: loaded.until })}</p>
      <Form className="form" id="form" method="post" reloadDocument noValidate>
        <CountedText
          name="text"
          label={t('change.words')}
          max={TEXT_MAX}
          rows={8}
          value={typed('text', loaded.words)}
          error={errors.text}
        />
        <TextField
          name="locationText"
          label={t('change.place')}
          optional
          value={typed('locationText', loaded.locationText)}
          error={errors.locationText}
        />
        <SelectField
          name="area"
          label={t('change.area')}
          width={20}
          optional
          value={typed('area', loaded.area)}
          error={errors.area}
          options={[{ value: '', label: t('change.area_none') }]}
          groups={loaded.groups.map((group) => ({
            label: group.name,
            options: [
              { value: group.code, label: group.name },
              ...group.townships.map(({ code, name }) => ({ value: code, label: name })),
            ],
          }))}
        />
        <ButtonRow>
          <Button>{t('common:save')}</Button>
        </ButtonRow>
      </Form>
      <LiveScript />
    </ActionPage>
  );
}
