import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline/promises';
import { createAccount, type NewAccount } from '~/modules/accounts/commands/create-account.server';
import { access } from '~/modules/accounts/core/access';
import { passwordPolicies } from '~/modules/accounts/core/password-policy';
import { type Role, systemScope } from '~/modules/accounts/core/scope';
import { startPasswordEnd } from '~/modules/accounts/core/start-password';
import { findWeakness } from '~/modules/accounts/queries/find-weakness.server';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import { type Config, ConfigError, readConfig } from '~/platform/config.server';
import { translator } from '~/platform/i18n/i18n.server';
import { type Prepared, prepare, StartError } from '~/prepare.server';
import { CityError } from '~db/cities/load';

/**
 * `npm run admin -- create NAME [--unit CODE] [--roles a,b] [--password-stdin]`: a real city's first account. Without a
 * given password one is made and printed once; it serves to choose an own one within seven days.
 */
const t = translator('zh-CN');
const [verb, login, ...rest] = process.argv.slice(2);
const option = (name: string) => {
  const at = rest.indexOf(`--${name}`);
  return at >= 0 ? rest[at + 1] : undefined;
};

async function create(name: string): Promise<void> {
  const roles = (option('roles') ?? 'admin').split(',');
  const unknown = roles.find((role) => !(role in access));
  if (unknown) fail(t('cli:admin.unknown_role', { role: unknown, roles: Object.keys(access).join(', ') }));
  const given = rest.includes('--password-stdin') ? await passwordFromInput() : undefined;
  const password = given ?? randomBytes(12).toString('base64url');
  const now = new Date();
  const config = readConfig({ DEMO: 'off', ...process.env });
  const prepared = await prepare(config, { seed: false });
  try {
    const unitCode = option('unit') ?? (await firstUnit(prepared));
    const account = {
      login: name.toLowerCase(),
      displayName: name,
      unitCode,
      roles: roles as Role[],
      password,
    };
    if (given !== undefined) await refuseWeak(prepared, config, account);
    const result = await prepared.owner.transaction().execute(async (trx) => {
      const startPasswordUntil = given === undefined ? { startPasswordUntil: startPasswordEnd(now) } : {};
      const made = await createAccount(trx, account, { ...startPasswordUntil, now });
      if (made.ok) {
        const subject = { kind: 'account', id: made.id };
        await writeAudit(trx, {
          ...{ scope: systemScope, action: 'account.create', subject, at: now },
          payload: { login: account.login, unit: unitCode, roles, by: 'command line' },
        });
      }
      return made;
    });
    if (!result.ok) fail(t(`cli:admin.${result.reason}`, { login: name }));
    console.log(
      given
        ? t('cli:admin.created', { login: name })
        : t('cli:admin.created_with', { login: name, password }),
    );
  } finally {
    await prepared.close();
  }
}

/** The same policy as on the page where people choose their own. */
async function refuseWeak({ owner }: Prepared, config: Config, account: NewAccount): Promise<void> {
  const policy = passwordPolicies[config.passwordPolicy];
  const unit = await owner
    .selectFrom('unit')
    .select('id')
    .where('code', '=', account.unitCode)
    .executeTakeFirst();
  const weakness = await findWeakness(owner, policy, { ...account, unitId: unit?.id ?? 0 }, account.password);
  if (weakness) fail(t(`account:weak.${weakness}`, { n: policy.least }));
}

async function firstUnit({ owner }: Prepared): Promise<string> {
  const unit = await owner
    .selectFrom('unit')
    .select('code')
    .where('kind', '=', 'office')
    .orderBy('id')
    .executeTakeFirst();
  return unit?.code ?? '';
}

async function passwordFromInput(): Promise<string> {
  const input = createInterface({ input: process.stdin });
  for await (const line of input) return line;
  return '';
}

function fail(message: string): never {
  console.error(message);
  process.exit(2);
}

if (verb !== 'create' || !login || !/^[a-z][a-z0-9._-]{1,40}$/i.test(login)) fail(t('cli:admin.usage'));
create(login).catch((error: unknown) => {
  const isExpected =
    error instanceof Error && [ConfigError, StartError, CityError].some((kind) => error instanceof kind);
  console.error(isExpected ? error.message : error);
  process.exit(1);
});
