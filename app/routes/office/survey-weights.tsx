import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { staffAction, staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { weighWave } from '~/modules/results/commands/weigh-wave.server';
import { DEFAULT_TRIM, type Margin, NO_VALUE } from '~/modules/results/core/rake-margins';
import { readMargins, writeMargins } from '~/modules/results/core/read-margins';
import { codedMargins, type FixedWords, wordedMargins } from '~/modules/results/core/weight-variables';
import { countUnweighed } from '~/modules/results/queries/count-unweighed.server';
import { findWeighting } from '~/modules/results/queries/find-weighting.server';
import { getBalance } from '~/modules/results/queries/get-balance.server';
import { listWeightVariables } from '~/modules/results/queries/list-weight-variables.server';
import { UnweighedNotice } from '~/modules/results/ui/unweighed-notice';
import { WaveHead } from '~/modules/results/ui/wave-head';
import { BalanceTable, VariableTable, WeightFacts } from '~/modules/results/ui/weight-parts';
import { questionsOf } from '~/modules/surveys/core/instrument';
import { isRefusal } from '~/modules/surveys/core/refusals';
import { isProblem, problem } from '~/platform/http/form';
import { translator } from '~/platform/i18n/i18n.server';
import type { Text } from '~/platform/i18n/languages';
import { Button, ButtonRow } from '~/ui/button';
import { CheckboxGroup } from '~/ui/choice';
import { ErrorSummary } from '~/ui/error-summary';
import { FileField, TextAreaField, TextField } from '~/ui/field';
import { formatNumber } from '~/ui/format';
import { Notice } from '~/ui/notice';
import { Part } from '~/ui/panel';
import { fileAsText } from '../admin/file-as-text.server';
import { staffTitle } from '../staff/staff-title';
import { useErrors } from './survey-errors';
import { residents, waveOf } from './survey-frame.server';

export const meta = staffTitle;

/** Words that stand for what no questionnaire names. */
function fixedWords(): FixedWords {
  const [zh, en] = [translator('zh-CN'), translator('en')];
  const both = (key: 'results:by.district' | 'results:by.class' | 'survey:yes' | 'survey:no') => ({
    ...{ 'zh-CN': zh(key), en: en(key) },
  });
  return {
    ...{ district: both('results:by.district'), class: both('results:by.class') },
    ...{ yes: both('survey:yes'), no: both('survey:no') },
  };
}

/**
 * The margins in use, or to begin with the residents of the districts. `?add=`: also lines for these variables, with the
 * answers' own counts in the place of the people, to be written over; of who would rather not say no population is known.
 */
export const loader = staffLoader('survey.manage', async (page, trx) => {
  const { wave } = await waveOf(page, trx);
  const { language } = page;
  const weighting = await findWeighting(trx, wave.waveId);
  const variables = await listWeightVariables(trx, page.db, wave, fixedWords());
  const known = (code: string) => variables.find((one) => one.code === code);
  const margins = weighting?.margins ?? (await residents(page.db)).filter(({ variable }) => known(variable));
  const weightingId = weighting?.id ?? null;
  const wanted = page.url.searchParams.getAll('add');
  const added = variables
    .filter(({ code }) => wanted.includes(code) && !margins.some(({ variable }) => variable === code))
    .map(({ code, values }): Margin => {
      const people = values
        .filter(({ n }) => n > 0)
        .map((value) => [value.code, isRefusal(value) ? null : value.n] as const);
      return { variable: code, targets: Object.fromEntries(people) };
    });
  const t = translator(language);
  return {
    title: `${t('results:weights.title')} · ${wave.surveyName[language]}`,
    language,
    survey: { code: wave.survey, name: wave.surveyName[language] },
    wave: { code: wave.wave, name: wave.waveName[language] },
    hasWords: questionsOf(wave.instrument).some(({ kind }) => kind === 'text'),
    weighting: weighting ?? null,
    unweighed: await countUnweighed(trx, wave.waveId, weightingId),
    margins: writeMargins(wordedMargins([...margins, ...added], variables, language)),
    isAdded: added.length > 0,
    variables,
    balance: (await getBalance(trx, { waveId: wave.waveId, weightingId, margins })).map((row) => ({
      ...row,
      variableName: known(row.variable)?.text[language] ?? row.variable,
      name: known(row.variable)?.values.find(({ code }) => code === row.value)?.text[language] ?? row.value,
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
  const { language } = page;
  const t = translator(language);
  const read = readMargins(input.margins);
  if (!read.ok) return problem(values, { margins: t('results:refused.bad_line', { line: read.line }) });
  if (read.margins.length === 0) return problem(values, { margins: t('results:refused.no_margins') });
  const variables = await listWeightVariables(page.db, page.db, wave, fixedWords());
  const names = (all: readonly { text: Text }[]) =>
    all.map(({ text }) => text[language]).join(t('results:answers.list'));
  const coded = codedMargins(read.margins, variables);
  if (!coded.ok) {
    const { problem: found } = coded;
    return problem(values, {
      margins:
        found.reason === 'no_variable'
          ? t('results:refused.no_variable', { variable: found.variable, list: names(variables) })
          : t(`results:refused.${found.reason}`, {
              ...{ variable: found.variable.text[language], value: found.value },
              list: names(found.variable.values),
            }),
    });
  }
  const { low, high } = input;
  const result = await weighWave(page.services, {
    ...{ scope: page.scope, waveId: wave.waveId, margins: coded.margins, trim: { low, high }, now: page.now },
  });
  if (!result.ok) {
    const variable = variables.find(({ code }) => code === result.variable);
    const value = variable?.values.find(({ code }) => code === result.value);
    return problem(values, {
      margins: t(`results:refused.${result.reason}`, {
        variable: variable?.text[language] ?? result.variable ?? '',
        value: value?.text[language] ?? result.value ?? '',
        n: formatNumber(value?.n ?? 0),
      }),
    });
  }
  throw redirect(`/office/surveys/${wave.survey}/weights?wave=${encodeURIComponent(wave.wave)}`);
});

/** The margins are typed, or come as a file in their place. */
export const action = async (args: ActionFunctionArgs) =>
  weigh(await fileAsText(args, { file: 'file', field: 'margins' }));

export default function SurveyWeights() {
  const loaded = useLoaderData<typeof loader>();
  const { survey, wave, weighting, margins, trim, balance, variables, language } = loaded;
  const refused = useActionData<typeof action>();
  const { t } = useTranslation(['results']);
  const base = useHref(`/office/surveys/${survey.code}`);
  const typed = (name: string) => {
    const value = isProblem(refused) ? refused.values[name] : undefined;
    return typeof value === 'string' ? value : undefined;
  };
  const { byField: errors, summary } = useErrors(isProblem(refused) ? refused : undefined);
  const query = `?wave=${encodeURIComponent(wave.code)}`;
  const nameOf = (code: string) => variables.find((one) => one.code === code)?.text[language] ?? code;
  const { withoutValue = {}, withoutPopulation = {} } = weighting?.report ?? {};
  return (
    <>
      <WaveHead survey={survey} wave={wave} page="weights" hasWords={loaded.hasWords}>
        <p className="lede">{t('weights.lede')}</p>
        <ErrorSummary errors={summary} />
        <UnweighedNotice n={loaded.unweighed} />
      </WaveHead>
      <Part id="now" title={weighting ? t('weights.now', { version: weighting.version }) : t('weights.none')}>
        {weighting ? <WeightFacts report={weighting.report} trim={trim} /> : null}
        {Object.entries(withoutValue).map(([code, n]) => (
          <p key={code}>{t('weights.without_n', { variable: nameOf(code), n: formatNumber(n) })}</p>
        ))}
        {Object.entries(withoutPopulation).map(([code, n]) => (
          <p key={code}>
            {t('weights.without_population_n', {
              ...{ variable: nameOf(code), n: formatNumber(n) },
              values: balance
                .filter(({ variable, people, n: given }) => variable === code && people === null && given > 0)
                .filter(({ value }) => value !== NO_VALUE)
                .map(({ name }) => t('weights.quoted', { name }))
                .join(t('answers.list')),
            })}
          </p>
        ))}
        <BalanceTable rows={balance} isWeighted={weighting !== null} />
      </Part>
      <Part id="again" title={t('weights.make')}>
        <form method="get" action={`${base}/weights`} className="form read">
          <input type="hidden" name="wave" value={wave.code} />
          <CheckboxGroup
            name="add"
            legend={t('weights.add')}
            hint={t('weights.add_hint')}
            choices={variables.map(({ code, text }) => ({ value: code, label: text[language] }))}
          />
          <ButtonRow>
            <Button kind="second">{t('weights.add_do')}</Button>
          </ButtonRow>
        </form>
        <details className="fold">
          <summary>{t('weights.possible')}</summary>
          <VariableTable variables={variables} language={language} />
        </details>
        {loaded.isAdded ? (
          <Notice kind="due" title={t('weights.added')}>
            <p>{t('weights.added_text')}</p>
          </Notice>
        ) : null}
        <form method="post" action={`${base}/weights${query}`} className="form" encType="multipart/form-data">
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
      </Part>
    </>
  );
}
