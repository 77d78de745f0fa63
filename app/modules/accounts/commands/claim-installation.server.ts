import type { Db } from '~/platform/database/client.server';
import type { Secrets } from '~/platform/secrets.server';

/** By which a database knows its key, without holding it. */
export const installationCheck = (secrets: Secrets): Buffer => secrets.hmac('index', 'installation');

/**
 * Notes once, at the first start, whether this database serves the demo or a real city, and with which key. Returns the
 * reason in one line when a later start does not fit: invented cases never get into a real city's database, and a wrong
 * key would make every contact unreadable.
 */
export async function claimInstallation(
  db: Db,
  secrets: Secrets,
  mode: 'demo' | 'real',
): Promise<string | undefined> {
  const check = installationCheck(secrets);
  await db
    .insertInto('installation')
    .values({ id: 1, mode, secret_check: check })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await db.selectFrom('installation').selectAll().executeTakeFirstOrThrow();
  if (!row.secret_check.equals(check)) return 'SECRET_KEY is not the key that this database was set up with.';
  if (row.mode === 'real' && mode === 'demo')
    return 'DEMO=on is refused: this database has served a real city.';
  if (row.mode === 'demo' && mode === 'real')
    return 'DEMO=off is refused: this database holds demo data. Use an empty database for a real city.';
  return undefined;
}
