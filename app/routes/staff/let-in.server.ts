import { redirect, type TypedResponse } from '@remix-run/node';
import type { Entered } from '~/modules/accounts/commands/enter.server';
import type { OpenedSession } from '~/modules/accounts/commands/open-session.server';
import { staffCookies } from '~/modules/accounts/guards/staff-cookies.server';
import type { Page } from '~/platform/http/define.server';
import { resumeTyped } from './resume.server';
import { safePath } from './safe-path';

type Way = { to: string; fields: Record<string, string> };

/** Leads on after a right password: to the second step, or in. */
export async function leadOn(page: Page, entered: Entered, way: Way): Promise<TypedResponse<never>> {
  if (entered.step === 'in') return letIn(page, entered, way);
  const cookie = staffCookies(page.services.config).half;
  return redirect('/sign-in/second', { headers: { 'Set-Cookie': await cookie.serialize(entered.token) } });
}

/** Hands the session over and leads to where the person was going, with what had been typed there. */
export async function letIn(page: Page, opened: OpenedSession, way: Way): Promise<TypedResponse<never>> {
  const { services, now } = page;
  const to = safePath(way.to);
  if (Object.keys(way.fields).length > 0) {
    await resumeTyped(services, { accountId: opened.accountId, to, fields: way.fields, now });
  }
  return redirect(to, { headers: await sessionHeaders(page, opened) });
}

/** The cookie of a session, and the end of the half-way one. */
export async function sessionHeaders(page: Page, { token, expiresAt }: { token: string; expiresAt: Date }) {
  const { session, half } = staffCookies(page.services.config);
  const headers = new Headers();
  headers.append('Set-Cookie', await session.serialize(token, { expires: expiresAt }));
  headers.append('Set-Cookie', await half.serialize('', { maxAge: 0 }));
  return headers;
}
