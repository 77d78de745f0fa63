import { sql } from 'kysely';
import { commonPasswords } from '~/platform/common-passwords.server';
import type { Executor } from '~/platform/database/client.server';
import { type PasswordPolicy, type Weakness, weaknessOf } from '../core/password-policy';

/** Why this password is not taken for this person: by the policy, the list of known ones and the words of this city. */
export async function findWeakness(
  db: Executor,
  policy: PasswordPolicy,
  person: { login: string; displayName: string; unitId: number },
  password: string,
): Promise<Weakness | undefined> {
  const names = await db
    .selectFrom('city')
    .select([sql<Names>`name`.as('city'), sql<Names>`data -> 'brand' -> 'name'`.as('brand')])
    .execute();
  const unit = await db
    .selectFrom('unit')
    .select(sql<Names>`name`.as('name'))
    .where('id', '=', person.unitId)
    .executeTakeFirst();
  const places = names.flatMap(({ city, brand }) => [...wordsOf(city), ...wordsOf(brand)]);
  // A portal called "Zhisheng Jiangmen" gives three words to keep out: the whole and both parts.
  const parts = places.flatMap((word) => word.split(/\s+/)).filter((part) => part.length >= LONG_PART);
  const common = await commonPasswords();
  return weaknessOf(policy, password, {
    contextWords: [person.login, person.displayName, ...wordsOf(unit?.name), ...places, ...parts],
    isCommon: (text) => common.has(text),
  });
}

type Names = Record<string, string> | null;
const LONG_PART = 5;
const wordsOf = (names: Names | undefined) => Object.values(names ?? {});
