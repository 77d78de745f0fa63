import { redirect } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useAt } from '~/modules/cases/ui/at';
import { normaliseRatingCode } from '~/modules/notifications/core/rating-code';
import { normalisePointCode } from '~/modules/satisfaction/core/point-code';
import { Button, ButtonRow } from '~/ui/button';
import { ErrorSummary } from '~/ui/error-summary';
import { TextField } from '~/ui/field';
import { SideBlock, Split } from '~/ui/panel';
import { say, titledLoader } from './form.server';
import { citizenLinks, titleMeta } from './titles';

export const meta = titleMeta;
export const links = citizenLinks;

/** How to rate a service: scan the sheet at the counter, or type its code; a code of a text message leads to its case. */
export const loader = titledLoader(async (page) => {
  const typed = page.url.searchParams.get('code');
  const code = normalisePointCode(typed ?? '');
  if (code) throw redirect(`/rate/at/${code}`);
  const invited = normaliseRatingCode(typed ?? '');
  if (invited) throw redirect(`/rate/${invited}`);
  return {
    title: await page.title(say(page.language, 'point:start.title')),
    typed: typed?.slice(0, 40),
    error: typed === null ? undefined : say(page.language, 'point:error.code'),
  };
});

export default function RateStart() {
  const { t } = useTranslation('point');
  const at = useAt();
  const { typed, error } = useLoaderData<typeof loader>();
  return (
    <Split
      sideLabel={t('start.side')}
      side={
        <SideBlock title={t('start.case_title')}>
          <p>
            {t('start.case_text')} <a href={at('/track')}>{t('start.case_link')}</a>
          </p>
        </SideBlock>
      }
    >
      {error ? <ErrorSummary errors={[{ field: 'code', text: error }]} /> : null}
      <h1>{t('start.title')}</h1>
      <p className="lede">{t('start.lede')}</p>
      <Form method="get" action="/rate" reloadDocument className="form" id="form">
        <TextField
          name="code"
          label={t('start.code')}
          hint={t('start.code_hint')}
          value={typed}
          error={error}
          autoComplete="off"
        />
        <ButtonRow>
          <Button>{t('start.go')}</Button>
        </ButtonRow>
      </Form>
      <p className="small muted">{t('voluntary')}</p>
    </Split>
  );
}
