import { data, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { withdrawCase } from '~/modules/cases/commands/withdraw-case.server';
import { ActionPage } from '~/modules/cases/ui/action-page';
import { useAt } from '~/modules/cases/ui/at';
import { trimmed } from '~/platform/http/form';
import { Button, ButtonLink, ButtonRow } from '~/ui/button';
import { TextAreaField } from '~/ui/field';
import { loadCase } from './case.server';
import { openedCase } from './case-cookie.server';
import { formAction, say, titledLoader } from './form.server';
import { citizenLinks, titleMeta, typedText } from './titles';

export const meta = titleMeta;
export const links = citizenLinks;

export const loader = titledLoader(async (page) => {
  const { body, headers } = await loadCase(page);
  const { number, can, title: words } = body.file;
  if (!can.withdraw) throw redirect(`/case/${number}`, { headers });
  const title = await page.title(`${say(page.language, 'track:withdraw.title')} · ${number}`);
  return data({ title, number, words, keepsTyped: true }, { headers });
});

const withdrawal = z.strictObject({ reason: trimmed(1_000, 'track:error.reason_long').optional() });

export const action = formAction(withdrawal, async (page, { reason }, refuse) => {
  const { scope, number } = await openedCase(page);
  const result = await withdrawCase(page.services, { scope, reason: reason || undefined, now: page.now });
  return result.ok ? redirect(`/case/${number}?done=withdrawn`) : refuse({ form: result.reason });
});

export default function Withdraw() {
  const { t } = useTranslation('track');
  const at = useAt();
  const { number, words } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <ActionPage number={number} title={t('withdraw.title')} errors={refused?.errors}>
      <p>{t('withdraw.text', { words: words ?? number })}</p>
      <p>{t('withdraw.final')}</p>
      <Form className="form" id="form" method="post" reloadDocument noValidate>
        <TextAreaField
          name="reason"
          label={t('withdraw.reason')}
          rows={3}
          optional
          value={typedText(refused?.values, 'reason')}
          error={refused?.errors.reason}
        />
        <ButtonRow>
          <Button kind="warn">{t('withdraw.send')}</Button>
          <ButtonLink kind="second" href={at(`/case/${number}`)}>
            {t('withdraw.keep')}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </ActionPage>
  );
}
