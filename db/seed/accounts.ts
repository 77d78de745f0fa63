import { randomBytes } from 'node:crypto';
import type { Unit, UnitTree } from '~/modules/units/core/unit-tree';
import type { Trx } from '~/platform/database/client.server';
import { hashPassword } from '~/platform/passwords.server';
import demoAccounts from './demo-accounts.json';
import { pick, randomOf } from './random';
import words from './words.json';

/** Invented officers of each unit: two for what is complained about, one for tip-offs. */
const OFFICERS = [['clerk'], ['clerk'], ['enforcer']];

export type Passwords = { demo: Map<string, string>; nobody: string };

/** Hashes each demo password once, and one that nobody knows for the invented officers. */
export async function hashPasswords(): Promise<Passwords> {
  const plain = [...new Set(demoAccounts.map(({ password }) => password))];
  const [nobody = '', ...hashes] = await Promise.all(
    [randomBytes(24).toString('base64url'), ...plain].map(hashPassword),
  );
  return { demo: new Map(plain.map((password, index) => [password, hashes[index] ?? nobody])), nobody };
}

/** The unit of a demo sign-in; in a city that lacks it the first one, so that the sign-in still works. */
export const unitOfAccount = (units: UnitTree, code: string): Unit | undefined =>
  units.byCode.get(code) ?? units.all[0];

/** Accounts of each unit that work on its tip-offs, and on all its other cases. */
export type Officers = { tipOffs: Map<number, number[]>; others: Map<number, number[]> };

/**
 * The demo sign-ins, and invented officers who cannot sign in for each unit that handles cases. Returns who works on
 * cases.
 */
export async function insertAccounts(
  trx: Trx,
  units: UnitTree,
  handling: readonly Unit[],
  passwords: Passwords,
  createdAt: Date,
): Promise<Officers> {
  const signIns = demoAccounts.flatMap((account) => {
    const unit = unitOfAccount(units, account.unit);
    if (!unit) return [];
    const hash = passwords.demo.get(account.password) ?? passwords.nobody;
    return [{ login: account.login, name: account.displayName, unit, roles: account.roles, hash }];
  });
  const officers = handling.flatMap((unit) => {
    const random = randomOf(`officers:${unit.code}`);
    return OFFICERS.map((roles, index) => ({
      login: `demo-${unit.code.toLowerCase()}-${index + 1}`,
      name: `${pick(random, words.surnames)}${pick(random, words.givenNames)}`,
      unit,
      roles,
      hash: passwords.nobody,
    }));
  });
  const all = [...signIns, ...officers];
  const rows = await trx
    .insertInto('staff_account')
    .values(
      all.map(({ login, name, unit, roles, hash }) => ({
        login,
        display_name: name,
        unit_id: unit.id,
        roles,
        password_hash: hash,
        is_demo: true,
        created_at: createdAt,
      })),
    )
    .returning(['id', 'login'])
    .execute();
  const idOf = new Map(rows.map(({ id, login }) => [login, id]));
  const withRole = (role: string) => {
    const byUnit = new Map<number, number[]>();
    for (const { login, unit, roles } of all) {
      const id = idOf.get(login);
      if (id !== undefined && roles.includes(role)) byUnit.set(unit.id, [...(byUnit.get(unit.id) ?? []), id]);
    }
    return byUnit;
  };
  return { tipOffs: withRole('enforcer'), others: withRole('clerk') };
}
