import { useActionData, useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { staffAction, staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { referencesOf } from '~/modules/surveys/core/evaluate';
import type { Instrument } from '~/modules/surveys/core/instrument';
import { Problems } from '~/modules/surveys/ui/problems';
import { problem } from '~/platform/http/form';
import { Button, ButtonRow } from '~/ui/button';
import { staffTitle } from '../../staff/staff-title';
import { draftOf, editStep } from './edit.server';
import { refusedForm } from './read-form';

export const meta = staffTitle;

/** `/edit/remove/page/CODE` and `/edit/remove/question/CODE`: asks first, and says what goes with it. */
export const loader = staffLoader('survey.manage', async (page, trx) => {
  const { survey, draft } = await draftOf(page, trx);
  const found = whatGoes(draft.instrument, page.params);
  if (!found) throw new Response(null, { status: 404 });
  const { language } = page;
  const gone = found.questions.map(({ code }) => code);
  const nameOf = (one: { code: string; text: Instrument['title'] }) =>
    one.text[language] || one.text['zh-CN'] || one.code;
  const name = found.page ? nameOf({ code: found.page.code, text: found.page.title }) : '';
  const [question] = found.questions;
  return {
    survey,
    revision: draft.revision,
    kind: found.page ? ('page' as const) : ('question' as const),
    name: found.page ? name : question ? nameOf(question) : '',
    title: found.page ? name : question ? nameOf(question) : '',
    with: found.page ? found.questions.map(nameOf) : [],
    needing: needing(draft.instrument, gone).map((one) =>
      'questions' in one ? nameOf({ code: one.code, text: one.title }) : nameOf(one),
    ),
  };
});

type Params = { what?: string | undefined; code?: string | undefined };

function whatGoes({ pages }: Instrument, { what, code }: Params) {
  if (what === 'page') {
    const page = pages.find((one) => one.code === code);
    return page && { page, questions: page.questions };
  }
  const question = pages.flatMap((one) => one.questions).find((one) => one.code === code);
  return what === 'question' && question ? { page: undefined, questions: [question] } : undefined;
}

/** Pages and questions that stay, and whose condition speaks of what goes. */
function needing({ pages, screenOuts }: Instrument, gone: readonly string[]) {
  const speaks = (one: { showIf?: Instrument['screenOuts'][number]['when'] | undefined }) =>
    referencesOf(one.showIf).some((code) => gone.includes(code));
  const ends = screenOuts.filter(({ when }) => speaks({ showIf: when }));
  const stays = pages.flatMap((page) => [
    ...(speaks(page) ? [page] : []),
    ...page.questions.filter((one) => speaks(one) && !gone.includes(one.code)),
  ]);
  return [...stays, ...ends];
}

const form = z.strictObject({ revision: z.string() });

export const action = staffAction('survey.manage', form, async (page, _input, values) => {
  const { survey = '', what, code = '' } = page.params;
  if (what !== 'page' && what !== 'question') return problem(values, { form: 'errors:form.invalid' });
  const edit = { do: what === 'page' ? ('remove_page' as const) : ('remove_question' as const), code };
  return editStep(page, values, edit, () => `/office/surveys/${survey}/edit?done=removed`);
});

export default function RemoveFromDraft() {
  const { t } = useTranslation('surveys');
  const { survey, revision, kind, name, needing: others, ...loaded } = useLoaderData<typeof loader>();
  const refused = refusedForm(useActionData<typeof action>());
  const back = useHref(`/office/surveys/${survey}/edit`);
  return (
    <div className="read flow">
      <a className="back" href={back}>
        {t('edit.title')}
      </a>
      <Problems problem={refused} />
      <h1>{t(kind === 'page' ? 'remove.page' : 'remove.question', { name })}</h1>
      {loaded.with.length > 0 ? (
        <Names words={t('remove.with', { n: loaded.with.length })} names={loaded.with} />
      ) : null}
      {others.length > 0 ? <Names words={t('remove.needing')} names={others} /> : null}
      <p>{t('remove.fielded')}</p>
      <form method="post" id="form">
        <input type="hidden" name="revision" value={revision} />
        <ButtonRow>
          <Button kind="warn">{t('edit.remove')}</Button>
          <a href={back}>{t('remove.keep')}</a>
        </ButtonRow>
      </form>
    </div>
  );
}

function Names({ words, names }: { words: string; names: readonly string[] }) {
  return (
    <div>
      <p>{words}</p>
      <ul>
        {names.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
    </div>
  );
}
