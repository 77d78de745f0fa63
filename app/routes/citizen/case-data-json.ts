import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { readOwnData } from '~/modules/privacy/commands/read-own-data.server';
import { citizenLoader, pageOf } from '~/platform/http/define.server';
import { openedCase } from './case-cookie.server';

/** Nothing is given out by an address alone: the way leads to the page with the button. */
export const loader = citizenLoader(async (page) => {
  throw redirect(`/case/${page.params.number ?? ''}/data`);
});

/** What is kept about a person, as a file to take along (PIPL art. 45). */
export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const { scope, number } = await openedCase(page);
  const read = await readOwnData(page.services, { scope, as: 'file', now: page.now });
  if (!read.ok) throw new Response(null, { status: 429 });
  return new Response(`${JSON.stringify(read.own, null, 2)}\n`, {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="${number}.json"`,
      'Cache-Control': 'no-store',
    },
  });
}
