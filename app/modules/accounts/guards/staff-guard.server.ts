import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import type { z } from 'zod';
import type { Trx } from '~/platform/database/client.server';
import { type Page, pageOf, parseAndRun } from '~/platform/http/define.server';
import type { FormProblem } from '~/platform/http/form';
import type { RequestFacts } from '~/platform/services.server';
import { type Permission, reachOf } from '../core/access';
import type { StaffScope } from '../core/scope';
import { findSession, type StaffSession } from '../queries/find-session.server';
import { inScope } from './in-scope.server';
import { staffCookies, tokenIn } from './staff-cookies.server';

export type StaffPage = Page & { scope: StaffScope; session: StaffSession };

// The frame and the page each ask, side by side: one request is one look-up.
const asked = new WeakMap<RequestFacts, Promise<StaffSession | undefined>>();

/** The signed-in person of a request, or undefined. */
export function findStaff(page: Page): Promise<StaffSession | undefined> {
  const session = asked.get(page.facts) ?? readSession(page);
  asked.set(page.facts, session);
  return session;
}

async function readSession(page: Page): Promise<StaffSession | undefined> {
  const token = await tokenIn(staffCookies(page.services.config).session, page.request);
  return token ? findSession(page.db, token, page.now) : undefined;
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
    return inScope(source, page.scope, (trx) => run(page, trx), 'repeatable read');
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
    refusePasswordDue(page, session);
    if (!reachOf(session.scope.roles, permission)) throw new Response(null, { status: 403 });
    return parseAndRun({ ...page, session, scope: session.scope }, schema, run);
  };
}

/** A loader of a page about the person's own account: whoever is signed in, whatever their roles. */
export function ownLoader<T>(
  run: (page: StaffPage, trx: Trx) => Promise<T>,
  due: 'refused' | 'let in' = 'refused',
) {
  return async (args: LoaderFunctionArgs) => {
    const page = pageOf(args);
    const session = await findStaff(page);
    if (!session) throw redirect(signInPath(page));
    if (due === 'refused') refusePasswordDue(page, session);
    return page.db.transaction().execute((trx) => run({ ...page, session, scope: session.scope }, trx));
  };
}

/** An action of a page about the person's own account. */
export function ownAction<S extends z.ZodType, T>(
  schema: S,
  run: (page: StaffPage, input: z.output<S>, values: FormProblem['values']) => Promise<T>,
  due: 'refused' | 'let in' = 'refused',
) {
  return async (args: ActionFunctionArgs) => {
    const page = pageOf(args);
    const session = await findStaff(page);
    if (!session) throw redirect(signInPath(page));
    if (due === 'refused') refusePasswordDue(page, session);
    return parseAndRun({ ...page, session, scope: session.scope }, schema, run);
  };
}

/** The scope of whoever has one of these permissions; otherwise as `staffLoader` answers. For pages that only list others. */
export async function requireAnyOf(page: Page, permissions: readonly Permission[]): Promise<StaffScope> {
  const session = await findStaff(page);
  if (!session) throw redirect(signInPath(page));
  refusePasswordDue(page, session);
  const { scope } = session;
  if (!permissions.some((permission) => reachOf(scope.roles, permission)))
    throw new Response(null, { status: 403 });
  return scope;
}

async function requireStaff(page: Page, permission: Permission): Promise<StaffPage> {
  const session = await findStaff(page);
  if (!session) throw redirect(signInPath(page));
  refusePasswordDue(page, session);
  if (!reachOf(session.scope.roles, permission)) throw new Response(null, { status: 403 });
  return { ...page, session, scope: session.scope };
}

const signInPath = (page: Page) => `/sign-in?to=${encodeURIComponent(pathOf(page))}`;

/** The address to come back to is kept without the base path: every redirect puts that in front by itself. */
function pathOf(page: Page): string {
  return page.url.pathname.slice(page.services.config.basePath.length - 1) + page.url.search;
}

/** Whoever has a start password or one that is too old chooses a new one before anything else. */
function refusePasswordDue(page: Page, session: StaffSession): void {
  if (session.isPasswordDue) throw redirect(`/account/password?to=${encodeURIComponent(pathOf(page))}`, 303);
}

/** Answers with the sign-in page that carries the typed fields on (307 repeats the POST with its body). */
function resumeLater(page: Page): Response {
  return redirect(`${signInPath(page)}&resume=1`, 307);
}
