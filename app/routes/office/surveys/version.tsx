import { useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { reachOf } from '~/modules/accounts/core/access';
import { staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { questionsOf } from '~/modules/surveys/core/instrument';
import { withDots } from '~/modules/surveys/core/piping';
import { withLists } from '~/modules/surveys/core/with-lists';
import { findVersion } from '~/modules/surveys/queries/find-survey.server';
import { getLists } from '~/modules/surveys/queries/get-lists.server';
import { conditionWords } from '~/modules/surveys/ui/condition-words';
import { DraftOutline } from '~/modules/surveys/ui/draft-outline';
import { ButtonLink, ButtonRow } from '~/ui/button';
import { staffTitle } from '../../staff/staff-title';
import { levelWords } from './edit.server';

export const meta = staffTitle;

/** `/office/surveys/NAME/version/2`: what that version asks, to be read; it cannot be changed here. */
export const loader = staffLoader('survey.enter', async (page, trx) => {
  const { survey = '', version = '' } = page.params;
  const found = /^\d{1,6}$/.test(version)
    ? await findVersion(trx, page.scope, survey, Number(version))
    : undefined;
  if (!found) throw new Response(null, { status: 404 });
  const { language, scope } = page;
  const instrument = withDots(withLists(found.instrument, await getLists(page.db)));
  return {
    title: instrument.title[language],
    ...{ survey, instrument, version: found.version, state: found.state },
    mayManage: reachOf(scope.roles, 'survey.manage') !== undefined,
    wording: { questions: questionsOf(instrument), language, levels: await levelWords(page) },
  };
});

export default function SurveyVersion() {
  const { t } = useTranslation(['surveys', 'survey']);
  const { survey, instrument, version, state, wording, mayManage, title } = useLoaderData<typeof loader>();
  const back = useHref(`/office/surveys/${survey}`);
  return (
    <div className="editor">
      <a className="back" href={back}>
        {title}
      </a>
      <h1>{t('surveys:versions.named', { version })}</h1>
      <p className="muted">{t(`surveys:state_about.${state as 'draft'}`)}</p>
      <ButtonRow>
        {mayManage ? (
          <ButtonLink kind="second" href={`${back}/preview?version=${version}`}>
            {t('surveys:edit.preview_open')}
          </ButtonLink>
        ) : null}
        <a href={`${back}/version/${version}/paper`}>{t('surveys:paper.link')}</a>
        <a href={`${back}/export/${version}`}>{t('surveys:versions.export')}</a>
      </ButtonRow>
      <section className="part" aria-labelledby="frame-head">
        <h2 id="frame-head">{t('surveys:edit.frame')}</h2>
        <dl className="facts">
          {(['title', 'intro', 'thanks'] as const).map((name) => (
            <div key={name}>
              <dt>{t(`surveys:part.${name}`)}</dt>
              <dd className="told">{instrument[name][wording.language]}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section className="part" aria-labelledby="outline">
        <h2 id="outline">{t('surveys:edit.outline')}</h2>
        <DraftOutline instrument={instrument} wording={wording} />
      </section>
      {instrument.screenOuts.length > 0 ? (
        <section className="part" aria-labelledby="ends">
          <h2 id="ends">{t('surveys:edit.screen_outs', { n: instrument.screenOuts.length })}</h2>
          <ul>
            {instrument.screenOuts.map(({ code, when, text }) => (
              <li key={code}>
                {t('surveys:said.ends', { words: conditionWords(when, wording, t) })}
                <br />
                <span className="muted">{text[wording.language]}</span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  );
}
