import { data, redirect } from '@remix-run/node';
import type { Entered } from '~/modules/accounts/commands/enter.server';
import type { OpenedSession } from '~/modules/accounts/commands/open-session.server';
import { staffCookies } from '~/modules/accounts/guards/staff-cookies.server';
import type { Page } from '~/platform/http/define.server';
import type { FormProblem } from '~/platform/http/form';
import { resumeTyped } from './resume.server';
import { safePath } from './safe-path';

type Way = { to: string; fields: FormProblem['values'] };

/** Leads on after a right password: to the second step, or in. */
export async function leadOn(page: Page, entered: Entered, way: Way) {
  return entered.step === 'in' ? letIn(page, entered, way) : toSecondStep(page, entered.token);
}

/** The half-way sign-in goes with the browser to the second step. */
export async function toSecondStep(page: Page, token: string) {
  const cookie = staffCookies(page.services.config).half;
  return redirect('/sign-in/second', { headers: { 'Set-Cookie': await cookie.serialize(token) } });
}

/** Hands the session over and leads to where the person was going. */
export const goIn = async (page: Page, opened: OpenedSession, to: string) =>
  redirect(safePath(to), { headers: await sessionHeaders(page, opened) });

/** The same with what had been typed there: it waits there, or on the page that answers (`resumedIn`). */
export async function letIn(page: Page, opened: OpenedSession, way: Way) {
  const to = safePath(way.to);
  const { accountId } = opened;
  const hasTyped = Object.keys(way.fields).length > 0;
  if (hasTyped && !(await resumeTyped(page, { accountId, to, fields: way.fields })))
    return data(undefined, { headers: await sessionHeaders(page, opened) });
  return goIn(page, opened, to);
}

/** The cookie of a session, and the end of the half-way one. */
export async function sessionHeaders(page: Page, { token, expiresAt }: { token: string; expiresAt: Date }) {
  const { session, half } = staffCookies(page.services.config);
  const headers = new Headers();
  headers.append('Set-Cookie', await session.serialize(token, { expires: expiresAt }));
  headers.append('Set-Cookie', await half.serialize('', { maxAge: 0 }));
  return headers;
}
