import { type LinksFunction, redirect } from '@remix-run/node';
import { useActionData, useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { staffAction, staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { VerdictTag } from '~/modules/indicators/ui/verdict-tag';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { prepareRelease } from '~/modules/results/commands/prepare-release.server';
import { publishRelease, takeReleaseBack } from '~/modules/results/commands/publish-release.server';
import { showsSomething } from '~/modules/results/core/build-release';
import { releasableQuestions } from '~/modules/results/core/distribution';
import { COMPOSITE, isScored } from '~/modules/results/core/wave-results';
import { countUnweighed } from '~/modules/results/queries/count-unweighed.server';
import { findPreparer } from '~/modules/results/queries/find-preparer.server';
import { findWeighting } from '~/modules/results/queries/find-weighting.server';
import { listWaveReleases, type Release } from '~/modules/results/queries/list-releases.server';
import { ReleaseView, useHeadline } from '~/modules/results/ui/release-view';
import { UnweighedNotice } from '~/modules/results/ui/unweighed-notice';
import { WaveHead } from '~/modules/results/ui/wave-head';
import { questionsOf } from '~/modules/surveys/core/instrument';
import { checkboxes, isProblem, problem, trimmed } from '~/platform/http/form';
import { translator } from '~/platform/i18n/i18n.server';
import { Answer } from '~/ui/answer';
import { Button, ButtonRow } from '~/ui/button';
import chartStyles from '~/ui/chart/chart.css?url';
import { CheckboxGroup } from '~/ui/choice';
import { ErrorSummary } from '~/ui/error-summary';
import { TextField } from '~/ui/field';
import { formatDateTime } from '~/ui/format';
import { Notice } from '~/ui/notice';
import { Part } from '~/ui/panel';
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
  const weighting = await findWeighting(trx, wave.waveId);
  const t = translator(language);
  const offered = releasableQuestions(wave.instrument);
  return {
    title: `${t('results:release.title')} · ${wave.surveyName[language]}`,
    survey: { code: wave.survey, name: wave.surveyName[language] },
    wave: { code: wave.wave, name: wave.waveName[language] },
    hasWords: questionsOf(wave.instrument).some(({ kind }) => kind === 'text'),
    isOver: wave.closesAt <= page.now,
    unweighed: await countUnweighed(trx, wave.waveId, weighting?.id ?? null),
    release: release ?? null,
    preparer: release ? await findPreparer(trx, release.id) : null,
    isMaker: release?.preparedBy === page.scope.accountId,
    reader: { language, timeZone },
    questions: [
      { value: COMPOSITE, label: t('results:composite') },
      ...offered.map(({ code, text, kind }) => ({
        value: code,
        label: t('results:release.other_kind', { name: text[language], kind: t(`surveys:kind.${kind}`) }),
      })),
    ],
    // What was published before, or else what has an index.
    chosen: release
      ? release.body.questions.map(({ code }) => code)
      : [COMPOSITE, ...offered.filter(isScored).map(({ code }) => code)],
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
  const loaded = useLoaderData<typeof loader>();
  const { survey, wave, release, questions, isOver } = loaded;
  const answer = useActionData<typeof action>();
  const refused = isProblem(answer) ? answer : undefined;
  const { t } = useTranslation('results');
  const base = useHref(`/office/surveys/${survey.code}`);
  const open = useHref(`/results/${release?.code ?? ''}`);
  const { byField: errors, summary } = useErrors(refused);
  const query = `?wave=${encodeURIComponent(wave.code)}`;
  const chosen = refused ? [refused.values.questions ?? []].flat() : loaded.chosen;
  const reason = refused?.values.reason;
  return (
    <>
      <WaveHead survey={survey} wave={wave} page="release" hasWords={loaded.hasWords}>
        <p className="lede">{t('release.lede')}</p>
        <ErrorSummary errors={summary} />
        {release?.state === 'published' ? (
          <Notice kind="good" title={t('release.published', { revision: release.revision })}>
            <p>
              <a href={open}>{t('release.open')}</a>
            </p>
          </Notice>
        ) : null}
        {isOver ? null : (
          <Notice kind="due" title={t('release.not_ended')}>
            <p>
              {t('release.not_ended_text')} <a href={`${base}/${wave.code}`}>{t('release.to_wave')}</a>
            </p>
          </Notice>
        )}
        <UnweighedNotice n={loaded.unweighed} href={`${base}/weights${query}`} />
      </WaveHead>
      {release?.state === 'prepared' ? (
        <Prepared release={release} action={`${base}/release${query}`} />
      ) : isOver ? (
        <Part id="prepare" title={t(release ? 'release.correct' : 'release.prepare')}>
          <form method="post" action={`${base}/release${query}`} className="form read">
            <CheckboxGroup
              name="questions"
              legend={t('release.choose')}
              hint={t(release ? 'release.chosen_before' : 'release.choose_hint')}
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
        </Part>
      ) : null}
    </>
  );
}

/** What the second person decides about: who prepared it, when and why, and how it will look. */
function Prepared({ release, action: to }: { release: Release; action: string }) {
  const { reader, isMaker, preparer } = useLoaderData<typeof loader>();
  const { t } = useTranslation('results');
  const methods = useHref('/indicators/methods');
  const headline = useHeadline(release.body, reader.language);
  const time = formatDateTime(release.preparedAt, reader.timeZone, reader.language);
  return (
    <>
      <div className="part">
        <Notice kind="due" title={t('release.prepared', { revision: release.revision })}>
          <p>{t('release.prepared_by', { who: preparer ?? '', time })}</p>
          {release.reason ? <p>{t('release.reason_of', { reason: release.reason })}</p> : null}
          {showsSomething(release.body) ? null : <p>{t('release.withdraws')}</p>}
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
      </div>
      <div className="part">
        <Answer>{headline}</Answer>
      </div>
      <ReleaseView
        body={release.body}
        hash={release.hash}
        reader={reader}
        verdict={(verdict) => <VerdictTag verdict={verdict} />}
        methods={methods}
      />
    </>
  );
}
