import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { remindCase } from '~/modules/cases/commands/remind-case.server';
import { CasePage } from '~/modules/cases/ui/case-page';
import { loadCase } from './case.server';
import { openedCase } from './case-cookie.server';
import { formAction, say, titledLoader } from './form.server';
import { citizenLinks, titleMeta } from './titles';

export const meta = titleMeta;
export const links = citizenLinks;

/** What the person has just done, for the word of confirmation on top. */
const doneWords = ['rated', 'supplied', 'changed', 'withdrawn', 'reminded'] as const;

export const loader = titledLoader(async (page) => {
  const { body, headers } = await loadCase(page);
  const { stage, number } = body.file;
  const ofCase = stage.endWord
    ? (`track:end.${stage.endWord}` as const)
    : (`track:stage.${stage.code}` as const);
  const words = say(page.language, body.after ? `track:stands.${body.after.step}` : ofCase);
  const title = await page.title(`${words} · ${number}`);
  const done = doneWords.find((word) => word === page.url.searchParams.get('done'));
  return data({ ...body, title, done, keepsTyped: body.file.can.rate }, { headers });
});

const step = z.strictObject({ intent: z.literal('remind', 'errors:form.invalid') });

export const action = formAction(step, async (page, _input, refuse) => {
  const { scope, number } = await openedCase(page);
  const result = await remindCase(page.services, { scope, now: page.now });
  return result.ok ? redirect(`/case/${number}?done=reminded`) : refuse({ form: result.reason });
});

export default function Case() {
  const loaded = useLoaderData<typeof loader>();
  return <CasePage {...loaded} errors={useActionData<typeof action>()?.errors} />;
}
