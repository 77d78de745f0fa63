import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline/promises';
import { createAccount } from '~/modules/accounts/commands/create-account.server';
import { access } from '~/modules/accounts/core/access';
import type { Role } from '~/modules/accounts/core/scope';
import { ConfigError, readConfig } from '~/platform/config.server';
import { translator } from '~/platform/i18n/i18n.server';
import { prepare, StartError } from '~/prepare.server';
import { CityError } from '~db/cities/load';

/**
 * `npm run admin -- create NAME [--unit CODE] [--roles a,b] [--password-stdin]`: a real city's first account. Without a
 * given password one is made and printed once.
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
  if (given !== undefined && given.length < 12) fail(t('cli:admin.short_password'));
  const password = given ?? randomBytes(12).toString('base64url');
  const config = readConfig({ DEMO: 'off', ...process.env });
  const prepared = await prepare(config, { seed: false });
  try {
    const result = await createAccount(prepared.owner, {
      login: name.toLowerCase(),
      displayName: name,
      unitCode: option('unit') ?? (await firstUnit(prepared)),
      roles: roles as Role[],
      password,
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

async function firstUnit({ owner }: Awaited<ReturnType<typeof prepare>>): Promise<string> {
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
