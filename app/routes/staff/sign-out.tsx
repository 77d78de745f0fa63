import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { signOut } from '~/modules/accounts/commands/sign-out.server';
import { sessionCookie } from '~/modules/accounts/guards/staff-guard.server';
import { pageOf } from '~/platform/http/define.server';

/** Ends the session; opening the address does nothing but lead to the sign-in. */
export const loader = () => redirect('/sign-in');

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const path = page.services.config.basePath;
  const token: unknown = await sessionCookie.parse(page.request.headers.get('Cookie'));
  if (typeof token === 'string' && token) await signOut(page.db, token);
  return redirect('/sign-in', {
    headers: { 'Set-Cookie': await sessionCookie.serialize('', { maxAge: 0, path }) },
  });
}
