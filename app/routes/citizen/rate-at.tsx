import { randomUUID } from 'node:crypto';
import { data, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useAt } from '~/modules/cases/ui/at';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { ratePoint } from '~/modules/satisfaction/commands/rate-point.server';
import { normalisePointCode } from '~/modules/satisfaction/core/point-code';
import { findPoint } from '~/modules/satisfaction/queries/find-point.server';
import { pointRating, pointReasons } from '~/modules/satisfaction/schema';
import { Button, ButtonRow } from '~/ui/button';
import { CheckboxGroup, RadioGroup } from '~/ui/choice';
import { ErrorSummary } from '~/ui/error-summary';
import { TextAreaField } from '~/ui/field';
import { formAction, say, titledLoader } from './form.server';
import { ratingLevels } from './rating-levels.server';
import { citizenLinks, titleMeta, typedList, typedText } from './titles';

export const meta = titleMeta;
export const links = citizenLinks;

type State = 'unknown' | 'thanks' | 'retired' | 'open';

/** One page, no account: how satisfied with this service, or "don't know". A point that is gone says so (410). */
export const loader = titledLoader(async (page) => {
  const code = normalisePointCode(page.params.code ?? '');
  const point = code ? await findPoint(page.db, code) : undefined;
  const city = await getCity(page.db);
  const isThanked = page.url.searchParams.has('done');
  const state: State = !point ? 'unknown' : isThanked ? 'thanks' : point.isRetired ? 'retired' : 'open';
  const status = { unknown: 404, retired: 410, thanks: 200, open: 200 }[state];
  const words = point ? point.name[page.language] : say(page.language, 'point:ended.unknown.title');
  return data(
    {
      title: await page.title(`${say(page.language, 'point:title')} · ${words}`),
      ...{ state, code, name: point?.name[page.language], unit: point?.unit[page.language] },
      keepsTyped: state === 'open',
      levels: ratingLevels(city, page.language),
      // The form's own token: pressing twice stores one answer, loading the page anew begins another.
      form: typedText(page.typed, 'form') ?? randomUUID(),
    },
    { status },
  );
});

export const action = formAction(pointRating, async (page, input, refuse) => {
  const code = normalisePointCode(page.params.code ?? '') ?? '';
  const { client, now } = page;
  const result = await ratePoint(page.services, { code, client, now, ...input });
  if (result.ok) return redirect(`/rate/at/${code}?done=1`);
  return result.reason === 'limited' && 'retryMinutes' in result
    ? refuse({ form: 'errors:form.too_many' }, { params: { minutes: result.retryMinutes }, status: 429 })
    : refuse({ form: result.reason }, { status: 410 });
});

export default function RateAt() {
  const { t } = useTranslation('point');
  const at = useAt();
  const { state, code, name, unit, levels, form } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const errors = refused?.errors ?? {};
  if (state !== 'open') {
    return (
      <div className="read flow">
        <h1>{t(`ended.${state}.title`)}</h1>
        {name ? <p className="lede">{name}</p> : null}
        <p>{t(`ended.${state}.text`)}</p>
        <ul className="links">
          {state === 'unknown' ? (
            <li>
              <a href={at('/rate')}>{t('next_code')}</a>
            </li>
          ) : null}
          <li>
            <a href={at('/report')}>{t('next_report')}</a>
          </li>
          <li>
            <a href={at('/')}>{t('next_home')}</a>
          </li>
        </ul>
      </div>
    );
  }
  const typedReasons = typedList(refused?.values, 'reasons') ?? [];
  return (
    <div className="read flow">
      <ErrorSummary errors={Object.entries(errors).map(([field, text]) => ({ field, text }))} />
      <p className="eyebrow">{unit}</p>
      <h1>{name}</h1>
      <p>{t('voluntary')}</p>
      <Form className="form" id="form" method="post" action={`/rate/at/${code}`} reloadDocument noValidate>
        <input type="hidden" name="form" value={form} />
        <RadioGroup
          name="satisfied"
          legend={t('question')}
          value={typedText(refused?.values, 'satisfied')}
          error={errors.satisfied}
          choices={[
            ...levels.map(({ level, name: label }) => ({ value: String(level), label })),
            { value: 'unknown', label: t('unknown_level') },
          ]}
        />
        <details className="field" open={typedReasons.length > 0 || Boolean(errors.reasons)}>
          <summary>{t('reasons_open')}</summary>
          <CheckboxGroup
            name="reasons"
            legend={t('reasons')}
            optional
            values={typedReasons}
            error={errors.reasons}
            choices={pointReasons.map((reason) => ({ value: reason, label: t(`reason.${reason}`) }))}
          />
        </details>
        <TextAreaField
          name="remark"
          label={t('remark')}
          hint={t('remark_hint')}
          optional
          rows={3}
          value={typedText(refused?.values, 'remark')}
          error={errors.remark}
        />
        <ButtonRow>
          <Button>{t('send')}</Button>
        </ButtonRow>
      </Form>
    </div>
  );
}
