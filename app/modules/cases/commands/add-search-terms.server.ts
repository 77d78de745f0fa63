import { sql } from 'kysely';
import { indexWords } from '~/modules/categories/core/cut-words';
import type { Trx } from '~/platform/database/client.server';

/** Longest list of words that a case is found by. */
export const LONGEST_TERMS = 20_000;

/** Makes a case findable by more words, as long as there is room for them. */
export async function addSearchTerms(trx: Trx, caseId: number, texts: readonly string[]): Promise<void> {
  const words = indexWords(texts.join(' \n'));
  await sql`update case_file 
    set search_terms = left(search_terms || ' ' || ${words}, ${LONGEST_TERMS}) where id = ${caseId}`.execute(
    trx,
  );
}
