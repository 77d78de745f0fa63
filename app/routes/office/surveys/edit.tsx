import { redirect } from '@remix-run/node';
import { useActionData, useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { type StaffPage, staffAction, staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { fieldInstrument } from '~/modules/surveys/commands/field-instrument.server';
import { checkInstrument } from '~/modules/surveys/core/check-instrument';
import { needsMore } from '~/modules/surveys/core/new-question';
import { listBlocks } from '~/modules/surveys/queries/list-blocks.server';
import { AddBlock } from '~/modules/surveys/ui/add-block';
import { AddPage, AddQuestion } from '~/modules/surveys/ui/add-forms';
import { DoneNote, doneOf } from '~/modules/surveys/ui/done-note';
import { DraftOutline } from '~/modules/surveys/ui/draft-outline';
import { Findings } from '~/modules/surveys/ui/findings';
import { FrameCard, ImportForm } from '~/modules/surveys/ui/frame-forms';
import { GroupForms } from '~/modules/surveys/ui/group-forms';
import { Problems } from '~/modules/surveys/ui/problems';
import { ScreenOutForms } from '~/modules/surveys/ui/screen-out-forms';
import { type FormProblem, problem } from '~/platform/http/form';
import { translator } from '~/platform/i18n/i18n.server';
import { Button, ButtonLink, ButtonRow } from '~/ui/button';
import { SideBlock, Split } from '~/ui/panel';
import { staffTitle } from '../../staff/staff-title';
import { draftOf, editStep } from './edit.server';
import { readIntent } from './edit-intents.server';
import { one, refusedForm } from './read-form';

export const meta = staffTitle;

/** The draft of a survey: its words, pages and questions, with what the checks find beside it. */
export const loader = staffLoader('survey.manage', async (page, trx) => {
  const { survey, draft, listed, wording } = await draftOf(page, trx);
  const t = translator(page.language);
  const asked = page.url.searchParams;
  return {
    title: `${t('surveys:edit.title')} · ${draft.instrument.title[page.language]}`,
    ...{ survey, draft, wording, findings: checkInstrument(listed), done: doneOf(page.url) },
    blocks: listBlocks().map(({ code, survey: from, page: { title, questions } }) => ({
      value: code,
      label: t('surveys:edit.block_named', {
        ...{ page: title[page.language], survey: from.name[page.language], n: questions.length },
      }),
    })),
    /** The page that a question is being added to, the kind that the last one had, the fold that a link opens. */
    ...{ add: asked.get('add'), kind: asked.get('kind') ?? 'five_level', open: asked.get('open') },
  };
});

const form = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

export const action = staffAction('survey.manage', form, async (page, _input, values) => {
  const intent = one(values, 'intent');
  if (intent === 'field') return field(page, values);
  const read = readIntent(values);
  if (!read.ok) return read;
  return editStep(page, values, read.edit, (code) => {
    const here = `/office/surveys/${page.params.survey}/edit`;
    return `${here}${nextOf(intent, values, code)}`;
  });
});

async function field(page: StaffPage, values: FormProblem['values']) {
  const survey = page.params.survey ?? '';
  const { scope, now, services } = page;
  const revision = Number(one(values, 'revision'));
  const fielded = await fieldInstrument(services, { scope, survey, revision, now });
  if (fielded.ok) return redirect(`/office/surveys/${survey}?done=fielded`);
  return problem(values, { [fielded.findings ? 'checks' : 'form']: fielded.reason });
}

/** Where the editor goes on after a step: to the thing itself, or to the form for the next one. */
function nextOf(intent: string, values: FormProblem['values'], code: string): string {
  switch (intent) {
    case 'add_page':
      return `?done=added_page&at=page.${code}&add=${code}#page-${code}`;
    case 'add_block':
      return `?done=added_block&at=page.${code}#page-${code}`;
    case 'add_question': {
      const kind = one(values, 'kind');
      if (needsMore(kind)) return `/question/${code}?done=added_question`;
      const page = one(values, 'page');
      return `?done=added_question&at=question.${code}&add=${page}&kind=${kind}#q-${code}`;
    }
    case 'page_up':
    case 'page_down':
      return `?done=moved&at=page.${code}#page-${code}`;
    case 'question_up':
    case 'question_down':
      return `?done=moved&at=question.${code}#q-${code}`;
    case 'frame':
      return '?done=saved&at=frame#frame-head';
    case 'groups':
      return '?done=saved&at=groups&open=groups#groups';
    case 'import':
      return '?done=replaced';
    default:
      return '?done=saved&open=screen_outs';
  }
}

/** Forms of this page whose fields have ids of their own; other steps speak of the page as a whole. */
function formOf({ values }: FormProblem): string | undefined {
  const intent = one(values, 'intent');
  if (intent === 'set_screen_out') return `end-${one(values, 'code')}`;
  return ['add_page', 'add_block', 'add_question', 'frame', 'groups', 'import', 'add_screen_out'].find(
    (name) => name === intent,
  );
}

export default function EditSurvey() {
  const { t } = useTranslation('surveys');
  const { survey, draft, findings, wording, done, blocks, ...asked } = useLoaderData<typeof loader>();
  const refused = refusedForm(useActionData<typeof action>());
  const back = useHref(`/office/surveys/${survey}`);
  const { instrument, revision, version } = draft;
  const here = `${back}/edit`;
  const refusedForms = refused ? formOf(refused) : undefined;
  const of = (name: string) => (refusedForms === name ? refused : undefined);
  const isScreenOut = refused && /screen_out$/.test(one(refused.values, 'intent'));
  const add = of('add_question') ? one(refused?.values ?? {}, 'page') : asked.add;
  return (
    <>
      <a className="back" href={back}>
        {instrument.title[wording.language] || survey}
      </a>
      <Split
        sideLabel={t('edit.checks')}
        side={
          <>
            <div id="checks">
              <SideBlock title={t('edit.checks')}>
                <Findings {...{ findings, instrument, wording, here }} />
              </SideBlock>
            </div>
            <SideBlock title={t('edit.preview')}>
              <p>{t('edit.preview_text')}</p>
              <ButtonRow>
                <ButtonLink kind="second" href={`${back}/preview`}>
                  {t('edit.preview_open')}
                </ButtonLink>
              </ButtonRow>
            </SideBlock>
            <SideBlock title={t('edit.field')}>
              {findings.length > 0 ? (
                <p>{t('edit.field_later', { n: findings.length })}</p>
              ) : (
                <form method="post">
                  <p>{t('edit.field_text')}</p>
                  <input type="hidden" name="revision" value={revision} />
                  <ButtonRow>
                    <Button name="intent" value="field">
                      {t('edit.field_do', { version })}
                    </Button>
                  </ButtonRow>
                </form>
              )}
            </SideBlock>
          </>
        }
      >
        <div id="form">
          <Problems problem={refused} form={refusedForms} />
          <h1>{t('edit.title')}</h1>
          <p className="muted">{t('edit.about', { version })}</p>
          {findings.length > 0 ? (
            <p>
              <a href="#checks">{t('edit.left', { n: findings.length })}</a>
            </p>
          ) : null}
          {done && done.at === '' && !refused ? <DoneNote step={done.step} /> : null}
        </div>
        <FrameCard
          {...{ instrument, revision, language: wording.language, problem: of('frame') }}
          isOpen={asked.open === 'frame'}
          isDone={done?.at === 'frame' && !refused}
        />
        <section className="part" aria-labelledby="outline">
          <h2 id="outline">{t('edit.outline')}</h2>
          {instrument.pages.length === 0 ? <p>{t('edit.no_pages')}</p> : null}
          <DraftOutline
            {...{ instrument, wording }}
            editing={{
              ...{ revision, here, findings, done: refused ? undefined : done },
              below: ({ code }) =>
                add === code ? (
                  <AddQuestion
                    {...{ page: code, kind: asked.kind, revision, problem: of('add_question') }}
                    closeHref={`${here}#page-${code}`}
                  />
                ) : (
                  <p id={`add-${code}`} className="add-link">
                    <a className="mini" href={`${here}?add=${code}#add_question`}>
                      {t('edit.add_question')}
                    </a>
                  </p>
                ),
            }}
          />
          <AddBlock {...{ revision, problem: of('add_block'), blocks }} />
          <AddPage {...{ revision, problem: of('add_page') }} isOpen={instrument.pages.length === 0} />
        </section>
        <section className="part" aria-labelledby="rest">
          <h2 id="rest">{t('edit.rest')}</h2>
          <ScreenOutForms
            {...{ instrument, revision, wording, here, problem: isScreenOut ? refused : undefined }}
            isOpen={asked.open === 'screen_outs'}
          />
          <GroupForms {...{ instrument, revision, problem: of('groups') }} isOpen={asked.open === 'groups'} />
          {done?.at === 'groups' && !refused ? <DoneNote step={done.step} /> : null}
          <ImportForm {...{ revision, problem: of('import') }} isOpen={asked.open === 'import'} />
        </section>
      </Split>
    </>
  );
}
