import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { staffAction, staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { weighWave } from '~/modules/results/commands/weigh-wave.server';
import { DEFAULT_TRIM } from '~/modules/results/core/rake-margins';
import { readMargins, writeMargins } from '~/modules/results/core/read-margins';
import { findWeighting } from '~/modules/results/queries/find-weighting.server';
import { getBalance } from '~/modules/results/queries/get-balance.server';
import { getGroupNames } from '~/modules/results/queries/get-release-words.server';
import { BalanceTable, WeightFacts } from '~/modules/results/ui/weight-parts';
import { isProblem, problem } from '~/platform/http/form';
import { translator } from '~/platform/i18n/i18n.server';
import { Button, ButtonRow } from '~/ui/button';
import { ErrorSummary } from '~/ui/error-summary';
import { FileField, TextAreaField, TextField } from '~/ui/field';
import { Part } from '~/ui/panel';
import { fileAsText } from '../admin/file-as-text.server';
import { staffTitle } from '../staff/staff-title';
import { useErrors } from './survey-errors';
import { residents, waveOf } from './survey-frame.server';

export const meta = staffTitle;

/** The margins in use, or to begin with the residents of the districts. */
export const loader = staffLoader('survey.manage', async (page, trx) => {
  const { wave } = await waveOf(page, trx);
  const weighting = await findWeighting(trx, wave.waveId);
  const margins = weighting?.margins ?? (await residents(page.db));
  const weightingId = weighting?.id ?? null;
  const names = await getGroupNames(page.db);
  const t = translator(page.language);
  return {
    title: `${t('results:weights.title')} · ${wave.surveyName[page.language]}`,
    survey: { code: wave.survey, name: wave.surveyName[page.language] },
    wave: { code: wave.wave, name: wave.waveName[page.language] },
    weighting: weighting ?? null,
    margins: writeMargins(margins),
    balance: (await getBalance(trx, { waveId: wave.waveId, weightingId, margins })).map((row) => ({
      ...row,
      name: names.find(({ by, code }) => by === row.variable && code === row.value)?.name[page.language],
    })),
    trim: weighting?.trim ?? DEFAULT_TRIM,
  };
});

const number = (least: number, most: number) =>
  z
    .string('results:refused.bad_trim')
    .transform(Number)
    .pipe(
      z
        .number('results:refused.bad_trim')
        .min(least, 'results:refused.bad_trim')
        .max(most, 'results:refused.bad_trim'),
    );

const form = z.strictObject({
  margins: z.string('results:refused.no_margins').max(50_000),
  low: number(0, 1),
  high: number(1, 100),
});

const weigh = staffAction('survey.manage', form, async (page, input, values) => {
  const { wave } = await waveOf(page, page.db);
  const t = translator(page.language);
  const read = readMargins(input.margins);
  if (!read.ok) return problem(values, { margins: t('results:refused.bad_line', { line: read.line }) });
  if (read.margins.length === 0) return problem(values, { margins: t('results:refused.no_margins') });
  const { low, high } = input;
  const result = await weighWave(page.services, {
    ...{ scope: page.scope, waveId: wave.waveId, margins: read.margins, trim: { low, high }, now: page.now },
  });
  if (!result.ok) {
    const { reason, variable = '', value = '' } = result;
    return problem(values, { margins: t(`results:refused.${reason}`, { variable, value }) });
  }
  throw redirect(`/office/surveys/${wave.survey}/weights?wave=${encodeURIComponent(wave.wave)}`);
});

/** The margins are typed, or come as a file in their place. */
export const action = async (args: ActionFunctionArgs) =>
  weigh(await fileAsText(args, { file: 'file', field: 'margins' }));

export default function SurveyWeights() {
  const { survey, wave, weighting, margins, trim, balance } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { t } = useTranslation(['results']);
  const base = useHref(`/office/surveys/${survey.code}`);
  const typed = (name: string) => {
    const value = isProblem(refused) ? refused.values[name] : undefined;
    return typeof value === 'string' ? value : undefined;
  };
  const { byField: errors, summary } = useErrors(isProblem(refused) ? refused : undefined);
  const query = `?wave=${encodeURIComponent(wave.code)}`;
  return (
    <>
      <div className="head-row">
        <h1>
          {t('weights.title')} · {survey.name} · {wave.name}
        </h1>
        <p>
          <a href={`${base}/results${query}`}>{t('weights.back')}</a>
        </p>
      </div>
      <p className="lede">{t('weights.lede')}</p>
      <Part id="now" title={weighting ? t('weights.now', { version: weighting.version }) : t('weights.none')}>
        {weighting ? <WeightFacts report={weighting.report} trim={trim} /> : null}
        <BalanceTable rows={balance} isWeighted={weighting !== null} />
      </Part>
      <form method="post" action={`${base}/weights${query}`} className="form" encType="multipart/form-data">
        <ErrorSummary errors={summary} />
        <TextAreaField
          name="margins"
          label={t('weights.margins')}
          hint={t('weights.margins_hint')}
          value={typed('margins') ?? margins}
          rows={12}
          error={errors.margins}
        />
        <FileField
          name="file"
          label={t('weights.file')}
          hint={t('weights.file_hint')}
          accept=".csv,.txt,text/csv,text/plain"
        />
        <TextField
          name="low"
          label={t('weights.low')}
          hint={t('weights.trim_hint')}
          value={typed('low') ?? String(trim.low)}
          inputMode="decimal"
          width={4}
          error={errors.low}
        />
        <TextField
          name="high"
          label={t('weights.high')}
          hint={t('weights.trim_hint')}
          value={typed('high') ?? String(trim.high)}
          inputMode="decimal"
          width={4}
          error={errors.high}
        />
        <ButtonRow>
          <Button>{t('weights.make')}</Button>
        </ButtonRow>
      </form>
    </>
  );
}
