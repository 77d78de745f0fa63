import { redirect } from '@remix-run/node';
import { useActionData, useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { staffAction, staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { changeWave } from '~/modules/surveys/commands/change-wave.server';
import { discardWave } from '~/modules/surveys/commands/discard-wave.server';
import { planClasses } from '~/modules/surveys/core/plan';
import { findPlannedWave } from '~/modules/surveys/queries/find-planned-wave.server';
import { findWave, isPlanned } from '~/modules/surveys/queries/find-wave.server';
import { getFieldwork } from '~/modules/surveys/queries/get-fieldwork.server';
import { classOfField } from '~/modules/surveys/ui/class-plan-fields';
import { DiscardPart } from '~/modules/surveys/ui/discard-part';
import { Problems } from '~/modules/surveys/ui/problems';
import { WaveForm } from '~/modules/surveys/ui/wave-form';
import { problem } from '~/platform/http/form';
import { translator } from '~/platform/i18n/i18n.server';
import { formatDateTime } from '~/ui/format';
import { Notice } from '~/ui/notice';
import { staffTitle } from '../../staff/staff-title';
import { one, refusedForm } from './read-form';
import { asPlanned, hasOtherClasses, readWave, refusedFields, waveErrors, wordsOf } from './read-wave';
import { namedClasses, planAsked } from './wave-plan.server';

export const meta = staffTitle;

/** What was said of a wave, to be put right until it opens. */
export const loader = staffLoader('survey.manage', async (page, trx) => {
  const { params, scope, language, now, url } = page;
  const wave = await findWave(trx, params.survey ?? '', params.wave ?? '');
  if (!wave) throw new Response(null, { status: 404 });
  const { timeZone } = await getCity(page.db);
  const stored = await findPlannedWave(trx, scope, wave.waveId);
  const { frame } = await getFieldwork(trx, scope, wave.waveId);
  const asked = planAsked(page, 'change', wave.instrument);
  return {
    title: `${translator(language)('surveys:change.title')} · ${stored.name[language]}`,
    ...{ survey: wave.survey, wave: wave.wave, name: stored.name[language] },
    isPlanned: isPlanned(wave, now),
    opens: formatDateTime(wave.opensAt, timeZone, language),
    stored: problem(wordsOf(stored, timeZone), {}),
    ...{ asked: asked?.form, plan: asked?.plan, listed: frame.n },
    classes: namedClasses(wave.instrument, language),
    isSure: url.searchParams.get('discard') === 'ask',
  };
});

const form = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

export const action = staffAction('survey.manage', form, async (page, _input, values) => {
  const { scope, now, services, params } = page;
  const at = { scope, now, survey: params.survey ?? '', wave: params.wave ?? '' };
  const survey = `/office/surveys/${at.survey}`;
  if (one(values, 'intent') === 'discard') {
    const discarded = await discardWave(services, at);
    return discarded.ok ? redirect(`${survey}?done=discarded`) : problem(values, { form: discarded.reason });
  }
  const parsed = readWave(values);
  const { timeZone } = await getCity(page.db);
  if (!parsed.success) return problem(values, waveErrors(parsed.error, values, { now, timeZone }));
  const wave = await findWave(page.db, at.survey, at.wave);
  if (wave && hasOtherClasses(parsed.data, planClasses(wave.instrument)))
    return problem(values, { form: 'surveys:refused.other_classes' });
  const changed = await changeWave(services, { ...at, wanted: asPlanned(parsed.data, timeZone) });
  return changed.ok
    ? redirect(`${survey}/${parsed.data.code}?done=changed`)
    : problem(values, refusedFields(changed));
});

export default function WaveChange() {
  const { t } = useTranslation('surveys');
  const loaded = useLoaderData<typeof loader>();
  const refused = refusedForm(useActionData<typeof action>());
  const wave = useHref(`/office/surveys/${loaded.survey}/${loaded.wave}`);
  const isOfForm = refused?.values.intent === 'change';
  return (
    <div className="flow">
      <a className="back" href={wave}>
        {loaded.name}
      </a>
      <Problems problem={refused ?? loaded.asked} nameOf={classOfField(loaded.classes)} />
      <h1>{t('change.title')}</h1>
      {loaded.isPlanned || isOfForm ? (
        <>
          <p>{t('change.about', { time: loaded.opens })}</p>
          <WaveForm
            intent="change"
            classes={loaded.classes}
            problem={isOfForm ? refused : (loaded.asked ?? loaded.stored)}
            plan={refused ? undefined : loaded.plan}
          />
          <DiscardPart here={`${wave}/change`} listed={loaded.listed} isSure={loaded.isSure} />
        </>
      ) : (
        <Notice title={t('change.too_late')}>
          <p>{t('change.too_late_text')}</p>
          <p>
            <a href={`${wave}#end`}>{t('change.back')}</a>
          </p>
        </Notice>
      )}
    </div>
  );
}
