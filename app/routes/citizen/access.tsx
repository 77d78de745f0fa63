import { type ActionFunctionArgs, type AppLoadContext, data, type LoaderFunctionArgs } from '@remix-run/node';
import { Form, useActionData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useAccessLink as openByLink } from '~/modules/cases/commands/use-access-link.server';
import { hasAccessLink } from '~/modules/cases/queries/has-access-link.server';
import { useAt } from '~/modules/cases/ui/at';
import { inPairs } from '~/modules/cases/ui/filed-receipt';
import { pageOf } from '~/platform/http/define.server';
import { Button, ButtonLink, ButtonRow } from '~/ui/button';
import { Receipt } from '~/ui/receipt';
import { keepOpen } from './case-cookie.server';
import { say, titledLoader } from './form.server';
import { citizenLinks, titleMeta } from './titles';

export const meta = titleMeta;
export const links = citizenLinks;

// The link ends with the action; the loader of the same request must not take its page for late.
const opened = new WeakSet<AppLoadContext>();

const titled = titledLoader(async (page) => ({
  title: await page.title(say(page.language, 'track:access.title')),
}));

/** Mail scanners open links: opening changes nothing. A link that was used or is late is gone. */
export async function loader(args: LoaderFunctionArgs) {
  const { services, params, now } = pageOf(args);
  if (!opened.has(args.context) && !(await hasAccessLink(services.system, params.token ?? '', now))) {
    throw new Response(null, { status: 410 });
  }
  return titled(args);
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const used = await openByLink(page.services, { token: page.params.token ?? '', now: page.now });
  if (!used.ok) throw new Response(null, { status: 410 });
  opened.add(args.context);
  const { number, code } = used;
  return data({ number, code }, { headers: await keepOpen(page, used.scope, number) });
}

export default function Access() {
  const { t } = useTranslation('track');
  const at = useAt();
  const used = useActionData<typeof action>();
  if (used) {
    return (
      <div className="read flow">
        <Receipt
          title={t('access.new')}
          codes={[
            { term: t('enter.number'), code: used.number },
            { term: t('enter.code'), code: inPairs(used.code) },
          ]}
        >
          <p>{t('access.note')}</p>
        </Receipt>
        <ButtonRow>
          <ButtonLink href={at(`/case/${used.number}`)}>{t('access.open')}</ButtonLink>
        </ButtonRow>
      </div>
    );
  }
  return (
    <div className="read flow">
      <h1>{t('access.title')}</h1>
      <p>{t('access.text')}</p>
      <Form method="post" reloadDocument>
        <ButtonRow>
          <Button>{t('access.send')}</Button>
        </ButtonRow>
      </Form>
    </div>
  );
}
