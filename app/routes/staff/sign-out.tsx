import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { signOut } from '~/modules/accounts/commands/sign-out.server';
import { staffCookies, tokenIn } from '~/modules/accounts/guards/staff-cookies.server';
import { pageOf } from '~/platform/http/define.server';

/** Ends the session; opening the address does nothing but lead to the sign-in. */
export const loader = () => redirect('/sign-in');

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const { session } = staffCookies(page.services.config);
  const token = await tokenIn(session, page.request);
  if (token) await signOut(page.db, token);
  return redirect('/sign-in', { headers: { 'Set-Cookie': await session.serialize('', { maxAge: 0 }) } });
}
