import type { Executor } from '~/platform/database/client.server';
import type { Text } from '~/platform/i18n/languages';
import type { PublicStage } from '../core/stages';

/** An open case as anyone may know of it: nothing of its words or its filer. */
export type SimilarCase = { number: string; category: Text; where: Text; since: Date; stage: PublicStage };

/** Open cases of the same category at the same place or in the same township, newest first, at most 3. Never tip-offs. */
export async function findSimilarOpen(
  _db: Executor,
  _facts: { categoryCode: string; placeCode?: string; townshipCode?: string; now: Date },
): Promise<SimilarCase[]> {
  throw new Error('not yet');
}
