import { sql } from 'kysely';
import { indexWords } from '~/modules/categories/core/cut-words';
import type { Trx } from '~/platform/database/client.server';

/** Makes a case findable by more words. */
export async function addSearchTerms(trx: Trx, caseId: number, texts: readonly string[]): Promise<void> {
  const words = indexWords(texts.join(' \n'));
  await sql`update case_file set search_terms = search_terms || ' ' || ${words} where id = ${caseId}`.execute(
    trx,
  );
}
