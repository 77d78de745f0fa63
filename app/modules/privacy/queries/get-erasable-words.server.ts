import type { Trx } from '~/platform/database/client.server';
import { askedAbout } from '../core/decided-spans';
import type { Span } from '../core/spans';
import type { OpenRequest } from './find-request.server';

/** The words of a filing whose filer asks for erasure, with what was found in them; nothing for all other requests. */
export async function getErasableWords(
  trx: Trx,
  request: OpenRequest,
): Promise<{ text: string; spans: Span[] } | undefined> {
  if (request.kind !== 'erasure' || !request.isFiler || request.outcome) return undefined;
  const { body } = await trx
    .selectFrom('case_file')
    .select('body')
    .where('id', '=', request.caseId)
    .executeTakeFirstOrThrow();
  return { text: body, spans: askedAbout(body) };
}
