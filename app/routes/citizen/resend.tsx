import { Form, useActionData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { resendAccess } from '~/modules/cases/commands/resend-access.server';
import { useAt } from '~/modules/cases/ui/at';
import { trimmed } from '~/platform/http/form';
import { useRoot } from '~/root';
import { Button, ButtonRow } from '~/ui/button';
import { ErrorSummary } from '~/ui/error-summary';
import { TextField } from '~/ui/field';
import { BackLink } from '~/ui/step-head';
import { formAction, say, titledLoader } from './form.server';
import { citizenLinks, titleMeta, typedText } from './titles';

export const meta = titleMeta;
export const links = citizenLinks;

export const loader = titledLoader(async (page) => ({
  title: await page.title(say(page.language, 'track:lost.title')),
}));

const request = z.strictObject({ contact: trimmed(200, 'track:error.contact').optional().default('') });

/** The same answer whether or not there is such a case. */
export const action = formAction(request, async (page, { contact }, refuse) => {
  if (!contact) return refuse({ contact: 'track:error.contact' });
  const { client, now, services } = page;
  const answer = await resendAccess(services, { contact, client, now });
  if (!answer.ok) {
    return refuse(
      { contact: 'track:error.limited' },
      { params: { minutes: answer.retryMinutes }, status: 429 },
    );
  }
  return { isSent: true as const };
});

export default function Lost() {
  const { t } = useTranslation('track');
  const at = useAt();
  const answer = useActionData<typeof action>();
  const hotline = useRoot()?.hotline ?? '';
  if (answer && 'isSent' in answer) {
    return (
      <div className="read flow">
        <h1>{t('lost.sent_title')}</h1>
        <p>{t('lost.sent')}</p>
        <p>{t('lost.sent_none', { hotline })}</p>
        <p>
          <a href={at('/track')}>{t('lost.back')}</a>
        </p>
      </div>
    );
  }
  const errors = answer?.errors ?? {};
  return (
    <>
      <BackLink href={at('/track')} />
      <div className="read">
        <ErrorSummary errors={Object.entries(errors).map(([field, text]) => ({ field, text }))} />
        <h1>{t('lost.title')}</h1>
        <p className="lede">{t('lost.lede')}</p>
        <Form className="form" id="form" method="post" reloadDocument noValidate>
          <TextField
            name="contact"
            label={t('lost.contact')}
            hint={t('lost.contact_hint')}
            autoComplete="email"
            width={20}
            value={typedText(answer?.values, 'contact')}
            error={errors.contact}
          />
          <ButtonRow>
            <Button>{t('lost.send')}</Button>
          </ButtonRow>
        </Form>
        <p className="after-form">{t('lost.phone', { hotline })}</p>
      </div>
    </>
  );
}
