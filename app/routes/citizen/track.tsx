import { redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { openCase } from '~/modules/cases/queries/open-case.server';
import { useAt } from '~/modules/cases/ui/at';
import { useRoot } from '~/root';
import { Button, ButtonRow } from '~/ui/button';
import { ErrorSummary } from '~/ui/error-summary';
import { TextField } from '~/ui/field';
import { Notice } from '~/ui/notice';
import { SideBlock, Split } from '~/ui/panel';
import { closeAll, keepOpen, OPEN_MINUTES } from './case-cookie.server';
import { formAction, say, titledLoader } from './form.server';
import { citizenLinks, titleMeta, typedText } from './titles';

export const meta = titleMeta;
export const links = citizenLinks;

export const loader = titledLoader(async (page) => ({
  title: await page.title(say(page.language, 'track:enter.title')),
  number: page.url.searchParams.get('number') ?? undefined,
  isClosed: page.url.searchParams.has('closed'),
  minutes: OPEN_MINUTES,
}));

const entry = z.strictObject({
  number: z.string().max(60, 'track:error.unknown').optional().default(''),
  code: z.string().max(40, 'track:error.unknown').optional().default(''),
  close: z.literal('yes').optional(),
});

export const action = formAction(entry, async (page, input, refuse) => {
  if (input.close) return redirect('/track?closed=1', { headers: await closeAll(page) });
  const errors: Record<string, string> = {};
  if (!input.number.trim()) errors.number = 'track:error.number_missing';
  if (!input.code.trim()) errors.code = 'track:error.code_missing';
  if (Object.keys(errors).length > 0) return refuse(errors);
  const { client, now, services } = page;
  const answer = await openCase(services, { ...input, client, now });
  if (!answer.ok) {
    return answer.reason === 'limited'
      ? refuse({ code: 'track:error.limited' }, { params: { minutes: answer.retryMinutes }, status: 429 })
      : refuse({ number: 'track:error.unknown' });
  }
  const headers = await keepOpen(page, answer.scope, answer.number);
  return redirect(`/case/${answer.number}`, { headers });
});

export default function Track() {
  const { t } = useTranslation('track');
  const at = useAt();
  const loaded = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const errors = refused?.errors ?? {};
  const hotline = useRoot()?.hotline ?? '';
  return (
    <Split
      sideLabel={t('side.label')}
      side={
        <>
          <SideBlock title={t('enter.lost_title')}>
            <p>{t('enter.lost')}</p>
            <p>
              <a href={at('/track/lost')}>{t('enter.lost_link')}</a>
            </p>
          </SideBlock>
          <SideBlock title={t('side.help_title')}>
            <p>
              {t('side.help_before')} <a href={`tel:${hotline}`}>{hotline}</a>
              {t('side.help_after')}
            </p>
          </SideBlock>
        </>
      }
    >
      <div className="read">
        <ErrorSummary errors={Object.entries(errors).map(([field, text]) => ({ field, text }))} />
        <h1>{t('enter.title')}</h1>
        <p className="lede">{t('enter.lede')}</p>
        {loaded.isClosed ? (
          <Notice kind="good">
            <p>{t('enter.closed')}</p>
          </Notice>
        ) : null}
        {loaded.number && !refused ? (
          <Notice>
            <p>{t('enter.again', { minutes: loaded.minutes })}</p>
          </Notice>
        ) : null}
        <Form className="form" id="form" method="post" action="/track" reloadDocument noValidate>
          <TextField
            name="number"
            label={t('enter.number')}
            hint={t('enter.number_hint')}
            width={20}
            autoComplete="off"
            value={typedText(refused?.values, 'number') ?? loaded.number}
            error={errors.number}
          />
          <TextField
            name="code"
            label={t('enter.code')}
            hint={t('enter.code_hint')}
            inputMode="numeric"
            autoComplete="off"
            width={12}
            error={errors.code}
          />
          <ButtonRow>
            <Button>{t('enter.send')}</Button>
          </ButtonRow>
        </Form>
      </div>
    </Split>
  );
}
