import { randomUUID } from 'node:crypto';
import { redirect } from '@remix-run/node';
import { z } from 'zod';
import { type Start, startResponse } from '~/modules/surveys/commands/start-response.server';
import { firstOpenPage, walk } from '~/modules/surveys/core/evaluate';
import { findResponse } from '~/modules/surveys/queries/find-response.server';
import { isOpen, isPlanned, type WaveToAnswer } from '~/modules/surveys/queries/find-wave.server';
import type { Page } from '~/platform/http/define.server';
import { limits, takeToken } from '~/platform/http/rate-limit.server';
import { formatDateTime } from '~/ui/format';
import type { Refuse } from '../form.server';
import { isSettled, keepResponse } from './opened.server';

/** The button that begins; its key makes a double click one. */
export const startForm = z.strictObject({ key: z.uuid('errors:form.invalid') });

/** What the first page of a survey says, in the reader's language. */
export function aboutWave(page: Page, wave: WaveToAnswer, timeZone: string) {
  const { language, now } = page;
  return {
    startKey: randomUUID(),
    heading: wave.instrument.title[language],
    intro: wave.instrument.intro[language],
    isOpen: isOpen(wave, now),
    opens: isPlanned(wave, now) ? formatDateTime(wave.opensAt, timeZone, language) : undefined,
    until: formatDateTime(wave.closesAt, timeZone, language),
    isSelfSelected: wave.sampleKind === 'self_selected',
  };
}

/** Begins, or goes on with what was begun, and leads to the first page that is open. */
export async function start(page: Page, by: Start['by'], key: string, refuse: Refuse) {
  const { client, language, isElder, now } = page;
  const limit = await takeToken(page.db, { key: `survey:client:${client}`, ...limits.surveyPerClient, now });
  if (!limit.ok) {
    const minutes = Math.ceil(limit.retryAfterSeconds / 60);
    return refuse({ form: 'errors:form.too_many' }, { params: { minutes }, status: 429 });
  }
  const device = `${client} ${page.request.headers.get('User-Agent') ?? ''}`;
  const started = await startResponse(page.services, { by, key, language, isElder, device, now });
  if (!started.ok) return refuse({ form: started.reason });
  const { wave, responseId } = started;
  const response = await findResponse(page.db, responseId);
  const headers = await keepResponse(page, wave.survey, responseId);
  const path = `/s/${wave.survey}`;
  if (!response || isSettled(response.state)) return redirect(`${path}/done`, { headers });
  const open = firstOpenPage(walk(wave.instrument, response.answers));
  return redirect(open ? `${path}/go/${open.page.code}` : `${path}/check`, { headers });
}
