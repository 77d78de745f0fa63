import { redirect } from '@remix-run/node';
import { useActionData, useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { stopMail } from '~/modules/surveys/commands/stop-mail.server';
import { findInvited } from '~/modules/surveys/queries/find-invited.server';
import { getWave, isOpen } from '~/modules/surveys/queries/find-wave.server';
import { Button, ButtonRow } from '~/ui/button';
import { ErrorSummary } from '~/ui/error-summary';
import { Notice } from '~/ui/notice';
import { formAction, say, titledLoader } from '../form.server';
import { citizenLinks, titleMeta } from '../titles';

export const meta = titleMeta;
export const links = citizenLinks;

/** `/s/t/TOKEN/stop`: no more mail about this survey. Mail scanners open links, so the button does it. */
export const loader = titledLoader(async (page) => {
  const { language, params, now } = page;
  const token = params.token ?? '';
  const invited = await findInvited(page.db, page.services.secrets, token);
  if (!invited) throw new Response(null, { status: 404 });
  const wave = await getWave(page.db, invited.waveId);
  return {
    title: await page.title(say(language, 'survey:stop.title')),
    ...{ token, about: wave.instrument.title[language], isStopped: invited.isStopped },
    isOpen: isOpen(wave, now),
  };
});

/** A mail programme's own button sends this instead of our form, and follows no redirect (RFC 8058, 3.1). */
const stopForm = z.strictObject({ 'List-Unsubscribe': z.literal('One-Click').optional() });

export const action = formAction(stopForm, async (page, input) => {
  const token = page.params.token ?? '';
  const result = await stopMail(page.services, { token, now: page.now });
  if (!result.ok) throw new Response(null, { status: 404 });
  return input['List-Unsubscribe'] ? null : redirect(`/s/t/${token}/stop`, 303);
});

export default function StopMail() {
  const { t } = useTranslation('survey');
  const { token, about, isStopped, isOpen } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const start = useHref(`/s/t/${token}`);
  return (
    <div className="read flow">
      <ErrorSummary errors={refused?.errors.form ? [{ field: 'form', text: refused.errors.form }] : []} />
      <h1>{t('stop.title')}</h1>
      <p>{about}</p>
      {isStopped ? (
        <Notice kind="good" title={t('stop.done')}>
          <p>{t('stop.done_text')}</p>
        </Notice>
      ) : (
        <form method="post" id="form">
          <p>{t('stop.text')}</p>
          <ButtonRow>
            <Button>{t('stop.do')}</Button>
          </ButtonRow>
        </form>
      )}
      {isOpen ? (
        <ul className="links">
          <li>
            <a href={start}>{t('stop.answer')}</a>
          </li>
        </ul>
      ) : null}
    </div>
  );
}
