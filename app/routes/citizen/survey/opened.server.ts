import { redirect } from '@remix-run/node';
import { z } from 'zod';
import { findResponse } from '~/modules/surveys/queries/find-response.server';
import { getWave } from '~/modules/surveys/queries/find-wave.server';
import type { Page } from '~/platform/http/define.server';
import { siteCookie } from '~/platform/http/site-cookie.server';

/** Days that a survey can be taken up again on the same device. */
const KEPT_DAYS = 14;
/** Surveys that one device has open at once. */
const MOST = 4;

const cookie = ({ services }: Page) => siteCookie(services.config, 'zs_survey', KEPT_DAYS * 86_400);
const opened = z.array(z.strictObject({ survey: z.string(), responseId: z.number(), until: z.number() }));

async function readOpened(page: Page): Promise<z.output<typeof opened>> {
  const sealed: unknown = await cookie(page).parse(page.request.headers.get('Cookie'));
  if (typeof sealed !== 'string') return [];
  try {
    const plain = page.services.secrets.openBytes('cookie', 'zs_survey', Buffer.from(sealed, 'base64url'));
    return opened.parse(JSON.parse(plain.toString())).filter(({ until }) => page.now.getTime() < until);
  } catch {
    return [];
  }
}

/** Headers with which this device goes on with a response; sealed, so that nobody can write one. */
export async function keepResponse(page: Page, survey: string, responseId: number) {
  const { secrets } = page.services;
  const others = (await readOpened(page)).filter((one) => one.survey !== survey);
  const until = page.now.getTime() + KEPT_DAYS * 86_400_000;
  const kept = JSON.stringify([{ survey, responseId, until }, ...others].slice(0, MOST));
  const sealed = secrets.sealBytes('cookie', 'zs_survey', kept).toString('base64url');
  return { 'Set-Cookie': await cookie(page).serialize(sealed) };
}

/** The response that this device has begun in a survey, with its wave; undefined when there is none. */
export async function findOpened(page: Page) {
  const survey = page.params.survey ?? '';
  const known = (await readOpened(page)).find((one) => one.survey === survey);
  const response = known && (await findResponse(page.db, known.responseId));
  if (!response) return undefined;
  return { survey, response, wave: await getWave(page.db, response.waveId) };
}

/** The same for a page that needs one: without it the way leads to the first page of the survey. */
export async function openedResponse(page: Page) {
  const found = await findOpened(page);
  if (!found) throw redirect(`/s/${encodeURIComponent(page.params.survey ?? '')}`);
  return found;
}

export const isSettled = (state: string) => state !== 'started' && state !== 'partial';
