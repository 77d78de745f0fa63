import { type ActionFunctionArgs, createCookie, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { sql } from 'kysely';
import type { z } from 'zod';
import type { Trx } from '~/platform/database/client.server';
import { type Page, pageOf, parseAndRun } from '~/platform/http/define.server';
import type { FormProblem } from '~/platform/http/form';
import type { RequestFacts } from '~/platform/services.server';
import { type Permission, reachOf } from '../core/access';
import type { StaffScope } from '../core/scope';
import { findSession, type StaffSession } from '../queries/find-session.server';

export const sessionCookie = createCookie('zs_staff', { path: '/', httpOnly: true, sameSite: 'lax' });

export type StaffPage = Page & { scope: StaffScope; session: StaffSession };

// The frame and the page each ask, side by side: one request is one look-up.
const asked = new WeakMap<RequestFacts, Promise<StaffSession | undefined>>();

/** The signed-in person of a request, or undefined. Cookies are `Secure` when the public address is https. */
export function findStaff(page: Page): Promise<StaffSession | undefined> {
  const session = asked.get(page.facts) ?? readSession(page);
  asked.set(page.facts, session);
  return session;
}

async function readSession(page: Page): Promise<StaffSession | undefined> {
  const token: unknown = await sessionCookie.parse(page.request.headers.get('Cookie'));
  return typeof token === 'string' && token ? findSession(page.db, token, page.now) : undefined;
}

/** Lets the database know for whom this transaction reads, so that row-level security can bite. */
export async function announceScope(trx: Trx, scope: StaffScope): Promise<void> {
  const announced = JSON.stringify({ account: scope.accountId, units: scope.unitIds, roles: scope.roles });
  await sql`select set_config('app.scope', ${announced}, true)`.execute(trx);
}

/**
 * A loader of a staff page: redirects to the sign-in, answers 403 without the permission, and reads as one snapshot.
 * `reads: 'figures'` may be some seconds old and comes from a replica where there is one.
 */
export function staffLoader<T>(
  permission: Permission,
  run: (page: StaffPage, trx: Trx) => Promise<T>,
  options: { reads?: 'figures' } = {},
) {
  return async (args: LoaderFunctionArgs) => {
    const page = await requireStaff(pageOf(args), permission);
    const source = options.reads === 'figures' ? page.services.readDb : page.db;
    return source
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute(async (trx) => {
        await announceScope(trx, page.scope);
        return run(page, trx);
      });
  };
}

/**
 * An action of a staff page. When the session has ended, `keep` decides what becomes of what was typed: it is carried
 * through the sign-in and nothing is lost.
 */
export function staffAction<S extends z.ZodType, T>(
  permission: Permission,
  schema: S,
  run: (page: StaffPage, input: z.output<S>, values: FormProblem['values']) => Promise<T>,
) {
  return async (args: ActionFunctionArgs) => {
    const page = pageOf(args);
    const session = await findStaff(page);
    if (!session) return resumeLater(page);
    if (!reachOf(session.scope.roles, permission)) throw new Response(null, { status: 403 });
    return parseAndRun({ ...page, session, scope: session.scope }, schema, run);
  };
}

/** The scope of whoever has one of these permissions; otherwise as `staffLoader` answers. For pages that only list others. */
export async function requireAnyOf(page: Page, permissions: readonly Permission[]): Promise<StaffScope> {
  const session = await findStaff(page);
  if (!session) throw redirect(signInPath(page));
  const { scope } = session;
  if (!permissions.some((permission) => reachOf(scope.roles, permission)))
    throw new Response(null, { status: 403 });
  return scope;
}

async function requireStaff(page: Page, permission: Permission): Promise<StaffPage> {
  const session = await findStaff(page);
  if (!session) throw redirect(signInPath(page));
  if (!reachOf(session.scope.roles, permission)) throw new Response(null, { status: 403 });
  return { ...page, session, scope: session.scope };
}

/** The address to come back to is kept without the base path: every redirect puts that in front by itself. */
function signInPath(page: Page): string {
  const path = page.url.pathname.slice(page.services.config.basePath.length - 1);
  return `/sign-in?to=${encodeURIComponent(path + page.url.search)}`;
}

/** Answers with the sign-in page that carries the typed fields on (307 repeats the POST with its body). */
function resumeLater(page: Page): Response {
  return redirect(`${signInPath(page)}&resume=1`, 307);
}
