import { useActionData, useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { staffAction, staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { referencesOf } from '~/modules/surveys/core/evaluate';
import type { Expression, Instrument } from '~/modules/surveys/core/instrument';
import { Problems } from '~/modules/surveys/ui/problems';
import { problem } from '~/platform/http/form';
import { Button, ButtonRow } from '~/ui/button';
import { staffTitle } from '../../staff/staff-title';
import { draftOf, editStep } from './edit.server';
import { refusedForm } from './read-form';

export const meta = staffTitle;

/** `/edit/remove/page/CODE`, `…/question/CODE`, `…/ending/CODE`: asks first, and says what goes with it. */
export const loader = staffLoader('survey.manage', async (page, trx) => {
  const { survey, draft } = await draftOf(page, trx);
  const found = whatGoes(draft.instrument, page.params);
  if (!found) throw new Response(null, { status: 404 });
  const nameOf = ({ code, text }: Named) => text[page.language] || text['zh-CN'] || code;
  const gone = found.questions.map(({ code }) => code);
  return {
    ...{ survey, revision: draft.revision, what: found.what, name: nameOf(found.named) },
    title: nameOf(found.named),
    with: found.what === 'page' ? found.questions.map(nameOf) : [],
    needing: needing(draft.instrument, gone).map(nameOf),
  };
});

type Named = { code: string; text: Instrument['title'] };

function whatGoes({ pages, screenOuts }: Instrument, params: { what?: string; code?: string }) {
  const { what, code } = params;
  if (what === 'page') {
    const page = pages.find((one) => one.code === code);
    return (
      page && {
        what: 'page' as const,
        named: { code: page.code, text: page.title },
        questions: page.questions,
      }
    );
  }
  if (what === 'ending') {
    const ending = screenOuts.find((one) => one.code === code);
    return ending && { what: 'ending' as const, named: ending, questions: [] };
  }
  const question = pages.flatMap((one) => one.questions).find((one) => one.code === code);
  if (what !== 'question' || !question) return undefined;
  return { what: 'question' as const, named: question, questions: [question] };
}

/** Pages, questions and endings that stay, and whose condition speaks of what goes. */
function needing({ pages, screenOuts }: Instrument, gone: readonly string[]): Named[] {
  const speaks = (condition: Expression | undefined) =>
    referencesOf(condition).some((code) => gone.includes(code));
  return [
    ...pages.flatMap((page) => [
      ...(speaks(page.showIf) ? [{ code: page.code, text: page.title }] : []),
      ...page.questions.filter((one) => speaks(one.showIf) && !gone.includes(one.code)),
    ]),
    ...screenOuts.filter(({ when }) => speaks(when)),
  ];
}

const form = z.strictObject({ revision: z.string() });

export const action = staffAction('survey.manage', form, async (page, _input, values) => {
  const { survey = '', what, code = '' } = page.params;
  const step = what === 'page' || what === 'question' || what === 'ending' ? steps[what] : undefined;
  if (!step) return problem(values, { form: 'errors:form.invalid' });
  const open = what === 'ending' ? '&open=screen_outs' : '';
  return editStep(page, values, { do: step, code }, () => {
    return `/office/surveys/${survey}/edit?done=removed${open}`;
  });
});

const steps = { page: 'remove_page', question: 'remove_question', ending: 'remove_screen_out' } as const;

export default function RemoveFromDraft() {
  const { t } = useTranslation('surveys');
  const { survey, revision, what, name, needing: others, ...loaded } = useLoaderData<typeof loader>();
  const refused = refusedForm(useActionData<typeof action>());
  const back = useHref(`/office/surveys/${survey}/edit`);
  return (
    <div className="read flow">
      <a className="back" href={back}>
        {t('edit.title')}
      </a>
      <Problems problem={refused} />
      <h1>{t(`remove.${what}`, { name })}</h1>
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
