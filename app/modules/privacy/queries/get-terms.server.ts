import type { Executor } from '~/platform/database/client.server';
import type { Text } from '~/platform/i18n/languages';
import { type TermCode, type TermUnit, termCodes } from '../core/terms';

export type TermRule = {
  code: TermCode;
  version: number;
  name: Text;
  amount: number;
  unit: TermUnit;
  source: string | null;
  isAssumption: boolean;
  validFrom: string;
  author: string | null;
  reason: string | null;
};

/** The terms that are valid on a local day; of several versions the newest. A city without a rule keeps without end. */
export async function getTerms(db: Executor, day: string): Promise<TermRule[]> {
  const rows = await db
    .selectFrom('retention_rule')
    .distinctOn('code')
    .select((eb) => [
      ...(['version', 'amount', 'source', 'is_assumption as isAssumption', 'author', 'reason'] as const),
      'valid_from as validFrom',
      eb.ref('code').$castTo<TermCode>().as('code'),
      eb.ref('unit').$castTo<TermUnit>().as('unit'),
      eb.ref('name').$castTo<Text>().as('name'),
    ])
    .where('valid_from', '<=', day)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', day)]))
    .orderBy('code')
    .orderBy('version', 'desc')
    .execute();
  return termCodes.flatMap((code) => rows.filter((row) => row.code === code));
}
