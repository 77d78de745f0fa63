import { redirect } from '@remix-run/node';
import { forgetDraft } from '~/modules/cases/commands/forget-draft.server';
import { type Draft, saveDraft } from '~/modules/cases/commands/save-draft.server';
import { type Step, steps } from '~/modules/cases/core/missing';
import { firstOpenStep } from '~/modules/cases/core/open-step';
import { findDraft } from '~/modules/cases/queries/find-draft.server';
import type { Contact, DraftAnswers } from '~/modules/cases/schema';
import type { Page } from '~/platform/http/define.server';
import { siteCookie } from '~/platform/http/site-cookie.server';
import { say, type TitledPage } from '../form.server';
import { endedCategory } from './what.server';

/** Days that a half-filled form can be taken up again on the same device. */
const KEPT_DAYS = 7;

/** Holds only a random token: what was typed lies in the database. */
const draftCookie = ({ services }: Page) => siteCookie(services.config, 'zs_draft', KEPT_DAYS * 86_400);

export async function draftToken(page: Page): Promise<string | undefined> {
  const token: unknown = await draftCookie(page).parse(page.request.headers.get('Cookie'));
  return typeof token === 'string' ? token : undefined;
}

export async function readDraft(page: Page): Promise<Draft | undefined> {
  const token = await draftToken(page);
  return token ? findDraft(page.db, page.services.secrets, token) : undefined;
}

/** The draft of a step that the person may see by now; any other way leads to the first step that is still open. */
export async function draftFor(page: Page, step: Step): Promise<Draft | undefined> {
  const draft = await readDraft(page);
  const open = firstOpenStep(draft);
  // What was chosen cannot be filed about any more: everything else stays, also what a step is just sending.
  const isShown = page.request.method === 'GET' && step !== 'what';
  if (isShown && (await endedCategory(page, draft?.answers.categoryCode)))
    throw redirect(`/report/what?ask=category${step === 'check' ? '&return=check' : ''}`);
  if (steps.indexOf(step) > steps.indexOf(open)) throw redirect(`/report/${open}`);
  return draft;
}

/** Saves what a step asked and returns the headers that keep the cookie, with the draft as it is now. */
export async function keepDraft(page: Page, patch: DraftAnswers, contact?: Contact) {
  const token = await draftToken(page);
  const saved = await saveDraft(page.services, { token, patch, contact, now: page.now });
  const headers = { 'Set-Cookie': await draftCookie(page).serialize(saved.token) };
  return { draft: saved.draft, headers };
}

/** Forgets the draft, here and on this device. */
export async function dropDraft(page: Page): Promise<{ 'Set-Cookie': string }> {
  const token = await draftToken(page);
  if (token) await forgetDraft(page.db, token);
  return { 'Set-Cookie': await draftCookie(page).serialize('', { maxAge: 0 }) };
}

/** Where a finished step leads: on, or back to the answers being checked. */
export function nextStep(page: Page, step: Step): string {
  if (page.url.searchParams.get('return') === 'check') return '/report/check';
  return `/report/${steps[steps.indexOf(step) + 1] ?? 'check'}`;
}

/** The title of a step: its words and its place in the form. */
export function stepTitle(page: TitledPage, step: number, key: string): Promise<string> {
  const { language } = page;
  return page.title(say(language, 'report:step_title', { words: say(language, key), step }));
}
