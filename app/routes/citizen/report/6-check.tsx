import { redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { fileComplaint } from '~/modules/cases/commands/file-complaint.server';
import { findFiled } from '~/modules/cases/queries/find-filed.server';
import { CheckAnswers } from '~/modules/cases/ui/check-answers';
import { PlanPreview, SimilarCases } from '~/modules/cases/ui/check-parts';
import { StepPage, Trap } from '~/modules/cases/ui/step-page';
import { Button, ButtonRow } from '~/ui/button';
import { formAction, say, titledLoader } from '../form.server';
import { citizenLinks, titleMeta } from '../titles';
import { checkedDraft } from './check.server';
import { draftFor, draftToken, keepDraft, readDraft, stepTitle } from './draft.server';

export const meta = titleMeta;
export const links = citizenLinks;

export const loader = titledLoader(async (page) => {
  const token = await draftToken(page);
  // Back from the last page: what was filed is filed.
  const isFiled = token && (await findFiled(page.services, { token, now: page.now }));
  const draft = isFiled ? undefined : await draftFor(page, 'check');
  if (!draft) throw redirect(isFiled ? '/report/done' : '/report/what');
  const checked = await checkedDraft(page, draft);
  return {
    title: await stepTitle(page, 6, 'report:check.title'),
    ...checked,
    missing: checked.missing.map(({ step, key }) => ({ step, text: say(page.language, key) })),
  };
});

const filing = z.strictObject({
  website: z.literal('', 'report:error.trap').optional(),
  follow: z.string().max(40, 'errors:form.invalid').optional(),
});

export const action = formAction(filing, async (page, { follow }, refuse) => {
  const { services, client, now } = page;
  const token = await draftToken(page);
  if (!token) return refuse({ form: 'report:error.draft_gone' });
  // A second click finds no draft any more: it is answered with what the first one filed.
  const draft = await readDraft(page);
  if (draft && draft.answers.followNumber !== follow) await keepDraft(page, { followNumber: follow });
  const result = await fileComplaint(services, { token, client, now });
  if (result.ok) return redirect('/report/done');
  const { missing, retryMinutes } = result;
  if (missing?.length) {
    return refuse(Object.fromEntries(missing.map(({ step, key }) => [`step-${step}`, key])));
  }
  return refuse(
    { form: result.reason },
    { params: { minutes: retryMinutes ?? 0 }, status: retryMinutes ? 429 : 422 },
  );
});

export default function Check() {
  const { t } = useTranslation('report');
  const draft = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const missing = Object.fromEntries(draft.missing.map(({ step, text }) => [`step-${step}`, text]));
  return (
    <StepPage
      step={6}
      title={t('check.title')}
      lede={t('check.lede')}
      backTo="/report/contact"
      errors={refused?.errors ?? missing}
      side={[
        { title: t('check.side.change_title'), text: t('check.side.change') },
        { title: t('check.side.truth_title'), text: t('check.side.truth') },
      ]}
    >
      <CheckAnswers draft={draft} />
      <PlanPreview plan={draft.plan} kinds={draft.kinds} />
      <Form className="form" id="form" method="post" reloadDocument noValidate>
        <SimilarCases cases={draft.similar} />
        <Trap />
        <ButtonRow>
          <Button>{draft.kinds.length > 1 ? t('check.send_two') : t('check.send')}</Button>
        </ButtonRow>
      </Form>
    </StepPage>
  );
}
