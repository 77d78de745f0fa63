import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { CasePage } from '~/modules/cases/ui/case-page';
import { rateCase } from '~/modules/satisfaction/commands/rate-case.server';
import { ratingFields, ratingOfFields } from '~/modules/satisfaction/schema';
import { loadCase } from './case.server';
import { openedCase } from './case-cookie.server';
import { formAction, say, titledLoader } from './form.server';
import { citizenLinks, titleMeta, typedList, typedText } from './titles';

export const meta = titleMeta;
export const links = citizenLinks;

export const loader = titledLoader(async (page) => {
  const { body, headers } = await loadCase(page);
  if (!body.file.can.rate) throw redirect(`/case/${body.file.number}`, { headers });
  const title = await page.title(`${say(page.language, 'track:rate.title')} · ${body.file.number}`);
  return data({ ...body, title, keepsTyped: true }, { headers });
});

export const action = formAction(z.strictObject(ratingFields), async (page, input, refuse) => {
  const { scope, number } = await openedCase(page);
  const result = await rateCase(page.services, { scope, now: page.now, ...ratingOfFields(input) });
  return result.ok ? redirect(`/case/${number}?done=rated`) : refuse({ form: result.reason });
});

export default function Rate() {
  const loaded = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const one = (name: string) => typedText(refused?.values, name);
  return (
    <CasePage
      {...loaded}
      errors={refused?.errors}
      typed={{
        contacted: one('contacted'),
        solved: one('solved'),
        satisfied: one('satisfied'),
        reasons: typedList(refused?.values, 'reasons'),
        remark: one('remark'),
        hidden: one('hidden'),
      }}
    />
  );
}
