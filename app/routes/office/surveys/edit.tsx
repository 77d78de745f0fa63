import { redirect } from '@remix-run/node';
import { useActionData, useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { staffAction, staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { fieldInstrument } from '~/modules/surveys/commands/field-instrument.server';
import { checkInstrument } from '~/modules/surveys/core/check-instrument';
import type { Edit } from '~/modules/surveys/core/edit-instrument';
import { type QuestionKind, questionKinds } from '~/modules/surveys/core/instrument';
import { newQuestion } from '~/modules/surveys/core/new-question';
import { withLists } from '~/modules/surveys/core/with-lists';
import { getLists } from '~/modules/surveys/queries/get-lists.server';
import { instrumentSchema } from '~/modules/surveys/schema';
import { DraftOutline } from '~/modules/surveys/ui/draft-outline';
import { Findings } from '~/modules/surveys/ui/findings';
import { FrameForm, ImportForm, ScreenOutForm } from '~/modules/surveys/ui/frame-forms';
import { Problems } from '~/modules/surveys/ui/problems';
import { type FormProblem, problem } from '~/platform/http/form';
import { translator } from '~/platform/i18n/i18n.server';
import { Button, ButtonRow } from '~/ui/button';
import { SideBlock, Split } from '~/ui/panel';
import { staffTitle } from '../../staff/staff-title';
import { draftOf, editStep } from './edit.server';
import { both, one, refusedForm } from './read-form';

export const meta = staffTitle;

/** The draft of a survey: its words, pages and questions, with what the checks find beside it. */
export const loader = staffLoader('survey.manage', async (page, trx) => {
  const { survey, draft, language, levels } = await draftOf(page, trx);
  const t = translator(language);
  return {
    title: `${t('surveys:edit.title')} · ${draft.instrument.title[language]}`,
    ...{ survey, draft, language, levels },
    findings: checkInstrument(withLists(draft.instrument, await getLists(page.db))),
  };
});

const form = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

export const action = staffAction('survey.manage', form, async (page, _input, values) => {
  const survey = page.params.survey ?? '';
  const here = `/office/surveys/${survey}/edit`;
  const intent = one(values, 'intent');
  if (intent === 'field') {
    const revision = Number(one(values, 'revision'));
    const { scope, now, services } = page;
    const fielded = await fieldInstrument(services, { scope, survey, revision, now });
    return fielded.ok ? redirect(`/office/surveys/${survey}`) : problem(values, { form: fielded.reason });
  }
  const edit = editOf(intent, values);
  if (!edit) return problem(values, { form: 'surveys:error.file' });
  return editStep(page, values, edit, here);
});

/** What a form of this page asks for; undefined when its text is no instrument. */
function editOf(intent: string, values: FormProblem['values']): Edit | undefined {
  const code = one(values, 'code').trim();
  switch (intent) {
    case 'frame':
      return {
        do: 'set_frame',
        title: both(values, 'title'),
        intro: both(values, 'intro'),
        thanks: both(values, 'thanks'),
        minSeconds: Number(one(values, 'minSeconds')) || 0,
      };
    case 'add_page':
      return { do: 'add_page', page: { code, title: both(values, 'title') } };
    case 'add_question': {
      const kind =
        questionKinds.find((name): name is QuestionKind => name === one(values, 'kind')) ?? 'five_level';
      return {
        do: 'add_question',
        page: one(values, 'page'),
        question: newQuestion(kind, code, both(values, 'text')),
      };
    }
    case 'page_up':
    case 'page_down':
      return { do: 'move_page', code, by: intent === 'page_up' ? -1 : 1 };
    case 'question_up':
    case 'question_down':
      return { do: 'move_question', code, by: intent === 'question_up' ? -1 : 1 };
    case 'remove_page':
    case 'remove_question':
      return { do: intent, code };
    case 'screen_outs': {
      const [, question = '', value = ''] = one(values, 'when').split(':');
      const added = question
        ? [{ code, when: { op: 'eq' as const, question, value }, text: both(values, 'text') }]
        : [];
      return { do: 'set_screen_outs', screenOuts: [...keptScreenOuts(values), ...added] };
    }
    default:
      return importOf(values);
  }
}

/** The screen-outs that the form carried along and that were not taken away. */
function keptScreenOuts(values: FormProblem['values']) {
  const removed = one(values, 'remove');
  const all = instrumentSchema.safeParse(readJson(one(values, 'carried')));
  return all.success ? all.data.screenOuts.filter(({ code }) => code !== removed) : [];
}

function importOf(values: FormProblem['values']): Edit | undefined {
  const parsed = instrumentSchema.safeParse(readJson(one(values, 'json')));
  return parsed.success ? { do: 'replace', instrument: parsed.data } : undefined;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export default function EditSurvey() {
  const { t } = useTranslation('surveys');
  const { survey, draft, findings, language, levels } = useLoaderData<typeof loader>();
  const refused = refusedForm(useActionData<typeof action>());
  const back = useHref(`/office/surveys/${survey}`);
  const { instrument, revision, version } = draft;
  return (
    <>
      <a className="back" href={back}>
        {instrument.title[language] || survey}
      </a>
      <Split
        sideLabel={t('edit.checks')}
        side={
          <>
            <SideBlock title={t('edit.checks')}>
              <Findings findings={findings} here={`${back}/edit`} />
            </SideBlock>
            <SideBlock title={t('edit.preview')}>
              <p>
                <a href={`${back}/preview`}>{t('edit.preview_open')}</a>
              </p>
            </SideBlock>
            <SideBlock title={t('edit.field')}>
              <p>{t('edit.field_text')}</p>
              <form method="post">
                <input type="hidden" name="revision" value={revision} />
                <ButtonRow>
                  <Button name="intent" value="field">
                    {t('edit.field_do', { version })}
                  </Button>
                </ButtonRow>
              </form>
            </SideBlock>
          </>
        }
      >
        <Problems problem={refused} />
        <h1>{t('edit.title')}</h1>
        <DraftOutline
          instrument={instrument}
          revision={revision}
          language={language}
          here={`${back}/edit`}
          problem={refused}
        />
        <FrameForm instrument={instrument} revision={revision} problem={refused} />
        <ScreenOutForm
          instrument={instrument}
          revision={revision}
          language={language}
          levels={levels}
          problem={refused}
        />
        <ImportForm revision={revision} problem={refused} />
      </Split>
    </>
  );
}
