import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useAt } from '~/modules/cases/ui/at';
import { listRevisions } from '~/modules/results/queries/list-releases.server';
import { questionsOf } from '~/modules/surveys/core/instrument';
import { QuestionnaireView } from '~/modules/surveys/ui/questionnaire-view';
import { translator } from '~/platform/i18n/i18n.server';
import { titledLoader } from './form.server';
import { titleMeta } from './titles';

export const meta = titleMeta;

/** The questionnaire of a release, as it was frozen with it; releases of an older format have none. */
export const loader = titledLoader(async (page) => {
  const code = page.params.name ?? '';
  const revisions = await listRevisions(page.db, code);
  const asked = page.url.searchParams.get('revision');
  const release = asked ? revisions.find(({ revision }) => String(revision) === asked) : revisions[0];
  const found = release?.body.questionnaire;
  if (!release || !found) throw new Response(null, { status: 404 });
  const { language } = page;
  const { survey, wave, instrumentVersion } = release.body;
  const names = { survey: survey.name[language], wave: wave.name[language] };
  return {
    title: await page.title(translator(language)('results:questionnaire.title', names)),
    ...{ code, names, revision: release === revisions[0] ? null : release.revision },
    version: instrumentVersion,
    instrument: found.instrument,
    wording: {
      questions: questionsOf(found.instrument),
      language,
      levels: found.levels.map(({ level, name }) => ({ level, name: name[language] })),
    },
  };
});

export default function ResultQuestionnaire() {
  const { code, names, revision, version, instrument, wording } = useLoaderData<typeof loader>();
  const { t } = useTranslation('results');
  const at = useAt();
  return (
    <>
      <p className="eyebrow">
        <a href={at('/results')}>{t('title')}</a> ·{' '}
        <a href={at(`/results/${code}${revision === null ? '' : `?revision=${revision}`}`)}>
          {names.survey} · {names.wave}
        </a>
      </p>
      <h1>{t('questionnaire.title', names)}</h1>
      <p className="lede">{t('questionnaire.lede', { version })}</p>
      <QuestionnaireView instrument={instrument} wording={wording} />
    </>
  );
}
