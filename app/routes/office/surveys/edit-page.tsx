import { useActionData, useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { staffAction, staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { pickGroups } from '~/modules/surveys/core/condition-picks';
import { withLists } from '~/modules/surveys/core/with-lists';
import { findDraft } from '~/modules/surveys/queries/find-survey.server';
import { getLists } from '~/modules/surveys/queries/get-lists.server';
import { pageFrame } from '~/modules/surveys/schema';
import { CodeField } from '~/modules/surveys/ui/code-field';
import { ConditionFields } from '~/modules/surveys/ui/condition-fields';
import { KeptForm } from '~/modules/surveys/ui/kept';
import { Problems } from '~/modules/surveys/ui/problems';
import { TextPair } from '~/modules/surveys/ui/text-pair';
import { problem } from '~/platform/http/form';
import { Button, ButtonRow } from '~/ui/button';
import { staffTitle } from '../../staff/staff-title';
import { draftOf, editStep } from './edit.server';
import { readCondition } from './read-condition';
import { both, errorsOf, inPageOrder, one, refusedForm } from './read-form';

export const meta = staffTitle;

/** The words of one page of the draft, and when it is shown. */
export const loader = staffLoader('survey.manage', async (page, trx) => {
  const { survey, draft, listed, wording } = await draftOf(page, trx);
  const found = draft.instrument.pages.find(({ code }) => code === page.params.page);
  if (!found) throw new Response(null, { status: 404 });
  const { questions: _, ...frame } = found;
  return {
    title: frame.title[page.language] || frame.code,
    ...{ survey, wording, frame, revision: draft.revision },
    n: draft.instrument.pages.indexOf(found) + 1,
    groups: pickGroups(listed, { page: frame.code }),
    isOpen: page.url.searchParams.get('open') === 'more',
  };
});

const form = z.record(z.string(), z.union([z.string(), z.array(z.string())]));
const pageOrder = ['title', 'lead', 'combination', 'picks', 'limits', 'code'];
const fields = [
  'revision',
  'title.zh',
  'title.en',
  'lead.zh',
  'lead.en',
  'combination',
  'picks',
  'limits',
  'code',
];

export const action = staffAction('survey.manage', form, async (page, _input, values) => {
  if (Object.keys(values).some((name) => !fields.includes(name)))
    return problem(values, { form: 'errors:form.unknown_field' });
  const survey = page.params.survey ?? '';
  const code = page.params.page ?? '';
  const draft = await findDraft(page.db, page.scope, survey);
  const before = draft?.instrument.pages.find((each) => each.code === code);
  if (!draft || !before) return problem(values, { form: 'surveys:refused.page_gone' });
  const listed = withLists(draft.instrument, await getLists(page.db));
  const condition = readCondition(values, before.showIf, pickGroups(listed, { page: code }));
  const lead = both(values, 'lead');
  const changed = {
    code: one(values, 'code').normalize('NFKC').trim() || code,
    title: both(values, 'title'),
    ...(lead['zh-CN'] || lead.en ? { lead } : {}),
    ...(condition.showIf ? { showIf: condition.showIf } : {}),
  };
  const parsed = pageFrame.safeParse(changed);
  const errors = {
    ...(parsed.success ? {} : errorsOf(parsed.error)),
    ...(changed.title['zh-CN'] || changed.title.en ? {} : { 'title.zh': 'surveys:error.page_title' }),
    ...condition.errors,
  };
  if (Object.keys(errors).length > 0) return problem(values, inPageOrder(errors, pageOrder));
  return editStep(page, values, { do: 'set_page', code, page: changed }, (now) => {
    return `/office/surveys/${survey}/edit?done=saved&at=page.${now}#page-${now}`;
  });
});

export default function EditPage() {
  const { t } = useTranslation('surveys');
  const { survey, frame, revision, groups, wording, n, isOpen } = useLoaderData<typeof loader>();
  const refused = refusedForm(useActionData<typeof action>());
  const back = useHref(`/office/surveys/${survey}/edit`);
  return (
    <div className="editor">
      <a className="back" href={`${back}#page-${frame.code}`}>
        {t('edit.title')}
      </a>
      <Problems problem={refused} />
      <p className="eyebrow">{t('edit.page_n', { n })}</p>
      <h1>{frame.title[wording.language] || frame.title['zh-CN'] || t('edit.no_title')}</h1>
      <KeptForm problem={refused}>
        <form method="post" id="form" className="form">
          <input type="hidden" name="revision" value={revision} />
          <TextPair name="title" label={t('part.page_title')} value={frame.title} />
          <TextPair name="lead" label={t('part.page_lead')} value={frame.lead} isLong optional />
          <ConditionFields
            {...wording}
            legend={t('edit.page_when')}
            expression={frame.showIf}
            groups={groups}
          />
          <details className="fold field" open={isOpen || refused?.errors.code !== undefined}>
            <summary>{t('q.code')}</summary>
            <div className="fold-form">
              <CodeField value={frame.code} hint={t('edit.code_hint')} />
            </div>
          </details>
          <ButtonRow>
            <Button>{t('edit.save')}</Button>
            <a href={`${back}#page-${frame.code}`}>{t('edit.leave')}</a>
          </ButtonRow>
        </form>
      </KeptForm>
    </div>
  );
}
