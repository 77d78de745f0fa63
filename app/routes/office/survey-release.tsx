import { type LinksFunction, redirect } from '@remix-run/node';
import { useActionData, useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { staffAction, staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { VerdictTag } from '~/modules/indicators/ui/verdict-tag';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { prepareRelease } from '~/modules/results/commands/prepare-release.server';
import { publishRelease, takeReleaseBack } from '~/modules/results/commands/publish-release.server';
import { COMPOSITE, scoredQuestions } from '~/modules/results/core/wave-results';
import { listWaveReleases, type Release } from '~/modules/results/queries/list-releases.server';
import { ReleaseView, useHeadline } from '~/modules/results/ui/release-view';
import { checkboxes, isProblem, problem, trimmed } from '~/platform/http/form';
import { translator } from '~/platform/i18n/i18n.server';
import { Answer } from '~/ui/answer';
import { Button, ButtonRow } from '~/ui/button';
import chartStyles from '~/ui/chart/chart.css?url';
import { CheckboxGroup } from '~/ui/choice';
import { ErrorSummary } from '~/ui/error-summary';
import { TextField } from '~/ui/field';
import { Notice } from '~/ui/notice';
import { staffTitle } from '../staff/staff-title';
import { useErrors } from './survey-errors';
import { waveOf } from './survey-frame.server';

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: chartStyles }];
export const meta = staffTitle;

/** What is prepared or published of a wave; the prepared one as the public will see it. */
export const loader = staffLoader('survey.manage', async (page, trx) => {
  const { wave } = await waveOf(page, trx);
  const { language } = page;
  const { timeZone } = await getCity(page.db);
  const [release] = await listWaveReleases(trx, wave.waveId);
  const t = translator(language);
  return {
    title: `${t('results:release.title')} · ${wave.surveyName[language]}`,
    survey: { code: wave.survey, name: wave.surveyName[language] },
    wave: { code: wave.wave, name: wave.waveName[language] },
    release: release ?? null,
    isMaker: release?.preparedBy === page.scope.accountId,
    reader: { language, timeZone },
    questions: [
      { value: COMPOSITE, label: t('results:composite') },
      ...scoredQuestions(wave.instrument).map(({ code, text }) => ({ value: code, label: text[language] })),
    ],
  };
});

const form = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('prepare'),
    questions: checkboxes(z.string()),
    reason: trimmed(300, 'results:refused.reason').optional(),
  }),
  z.strictObject({
    do: z.enum(['publish', 'take_back']),
    release: z
      .string()
      .regex(/^\d{1,9}$/)
      .transform(Number),
  }),
]);

export const action = staffAction('survey.manage', form, async (page, input, values) => {
  const { wave } = await waveOf(page, page.db);
  const { scope, now, services } = page;
  const result = await run();
  if (!result.ok) {
    const field = result.reason === 'results:refused.reason' ? 'reason' : 'questions';
    return problem(values, { [field]: result.reason });
  }
  throw redirect(`/office/surveys/${wave.survey}/release?wave=${encodeURIComponent(wave.wave)}`);

  function run() {
    if (input.do === 'prepare') {
      const { questions, reason = '' } = input;
      return prepareRelease(services, {
        scope,
        now,
        questions,
        reason,
        survey: wave.survey,
        wave: wave.wave,
      });
    }
    const request = { scope, now, releaseId: input.release };
    return input.do === 'publish' ? publishRelease(services, request) : takeReleaseBack(services, request);
  }
});

export default function SurveyRelease() {
  const { survey, wave, release, questions } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refused = isProblem(answer) ? answer : undefined;
  const { t } = useTranslation('results');
  const base = useHref(`/office/surveys/${survey.code}`);
  const open = useHref(`/results/${release?.code ?? ''}`);
  const { byField: errors, summary } = useErrors(refused);
  const query = `?wave=${encodeURIComponent(wave.code)}`;
  const chosen = refused ? [refused.values.questions ?? []].flat() : questions.map(({ value }) => value);
  const reason = refused?.values.reason;
  return (
    <>
      <div className="head-row">
        <h1>
          {t('release.title')} · {survey.name} · {wave.name}
        </h1>
        <p>
          <a href={`${base}/results${query}`}>{t('release.back')}</a>
        </p>
      </div>
      <p className="lede">{t('release.lede')}</p>
      <ErrorSummary errors={summary} />
      {release?.state === 'published' ? (
        <Notice kind="good" title={t('release.published', { revision: release.revision })}>
          <p>
            <a href={open}>{t('release.open')}</a>
          </p>
        </Notice>
      ) : null}
      {release?.state === 'prepared' ? (
        <Prepared release={release} action={`${base}/release${query}`} />
      ) : (
        <form method="post" action={`${base}/release${query}`} className="form">
          <CheckboxGroup
            name="questions"
            legend={t('release.choose')}
            choices={questions}
            values={chosen}
            error={errors.questions}
          />
          {release ? (
            <TextField
              name="reason"
              label={t('release.reason')}
              value={typeof reason === 'string' ? reason : undefined}
              maxLength={300}
              error={errors.reason}
            />
          ) : null}
          <ButtonRow>
            <Button name="do" value="prepare">
              {t('release.prepare')}
            </Button>
          </ButtonRow>
        </form>
      )}
    </>
  );
}

function Prepared({ release, action: to }: { release: Release; action: string }) {
  const { reader, isMaker } = useLoaderData<typeof loader>();
  const { t } = useTranslation('results');
  const headline = useHeadline(release.body, reader.language);
  return (
    <>
      <Notice kind="due" title={t('release.prepared', { revision: release.revision })}>
        {isMaker ? <p>{t('refused.second_person')}</p> : null}
      </Notice>
      <form method="post" action={to} className="screen" id="questions">
        <input type="hidden" name="release" value={release.id} />
        <ButtonRow>
          {isMaker ? null : (
            <Button name="do" value="publish">
              {t('release.publish')}
            </Button>
          )}
          <Button name="do" value="take_back" kind="second">
            {t('release.take_back')}
          </Button>
        </ButtonRow>
      </form>
      <Answer>{headline}</Answer>
      <ReleaseView
        body={release.body}
        hash={release.hash}
        reader={reader}
        verdict={(verdict) => <VerdictTag verdict={verdict} />}
      />
    </>
  );
}
