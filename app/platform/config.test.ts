import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { ConfigError, readConfig } from './config.server';

const dir = mkdtempSync(path.join(os.tmpdir(), 'zhisheng-config-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const SECRET_KEY = 'k'.repeat(40);
const bucket = {
  ...{ S3_ENDPOINT: 'http://files.internal', S3_BUCKET: 'zhisheng' },
  ...{ S3_ACCESS_KEY_ID: 'id', S3_SECRET_ACCESS_KEY: 'not for eyes' },
};
const provider = {
  OIDC_ISSUER: 'https://id.example',
  OIDC_CLIENT_ID: 'zs',
  OIDC_CLIENT_SECRET: 'not for eyes',
};

/** What the start says to these settings; undefined when it takes them. */
function complaint(env: Record<string, string>): string | undefined {
  try {
    readConfig({ DATA_DIR: dir, SECRET_KEY, ...env });
    return undefined;
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
}

test.each<[Record<string, string>, RegExp]>([
  [{ PORT: '0' }, /^PORT="0" .* from 1 to 65535\.$/],
  [{ PORT: '3000x' }, /^PORT="3000x" .* whole number/],
  [{ TRUST_PROXY: 'yes' }, /^TRUST_PROXY="yes" .* from 0 to 9\.$/],
  [{ DATABASE_URL: 'mysql://db/zs' }, /^DATABASE_URL=.* begins with postgres:\/\/ or postgresql:\/\/\.$/],
  [{ DATABASE_READ_URL: 'replica' }, /^DATABASE_READ_URL="replica" .* postgres:\/\//],
  [{ METRICS_PORT: '99999' }, /^METRICS_PORT="99999" .* from 1 to 65535\.$/],
  [{ PUBLIC_URL: 'zs.example.cn' }, /^PUBLIC_URL="zs.example.cn" .* http:\/\/ or https:\/\/\.$/],
  [{ BASE_PATH: '/quality' }, /^BASE_PATH="\/quality" .* begins and ends with \//],
  [{ SECRET_KEY: 'short' }, /^SECRET_KEY=\(hidden\) .* at least 32 characters/],
  [{ SECRET_KEY_OLD: 'short' }, /^SECRET_KEY_OLD=\(hidden\) .* at least 32 characters/],
  [{ WORKER: 'true' }, /^WORKER="true" .* on or off\.$/],
  [{ LOG_LEVEL: 'loud' }, /^LOG_LEVEL="loud" .* debug or info or warn or error or silent\.$/],
  [{ CITY: '../etc' }, /^CITY="\.\.\/etc" .* folder below db\/cities/],
  [
    { SMTP_URL: 'http://me:pass/word@mail' },
    /^SMTP_URL="http:\/\/\(hidden\)@mail" .* smtp:\/\/ or smtps:\/\/\.$/,
  ],
  [{ DATABASE_URL: 'me:password@db' }, /^DATABASE_URL="\(hidden\)@db" /],
  [{ SMTP_URL: 'http://mail' }, /^SMTP_URL="http:\/\/mail" .* smtp:\/\/ or smtps:\/\/\.$/],
  [{ SMS_URL: 'http://gateway' }, /^SMS_URL="http:\/\/gateway" .* smpp:\/\/ or smpps:\/\/\.$/],
  [{ SMS_URL: 'smpp://gateway' }, /^SMS_URL and SMS_FROM belong together: set both or none\.$/],
  [{ SMS_URL: 'smpp://gateway', SMS_FROM: '+86 1069' }, /^SMS_FROM=.* digits only\.$/],
  [{ CLAMD_URL: 'localhost:3310' }, /^CLAMD_URL="localhost:3310" .* tcp:\/\/ or unix:\/\/\.$/],
  [{ PASSWORD_POLICY: 'none' }, /^PASSWORD_POLICY="none" .* asvs or dengbao3\.$/],
  [{ OIDC_ISSUER: 'http://id.example' }, /^OIDC_ISSUER="http:\/\/id.example" .* https:\/\//],
  [{ ...provider, OIDC_LOGIN_CLAIM: 'a b' }, /^OIDC_LOGIN_CLAIM="a b" .* name of a claim/],
  [{ ...provider, OIDC_TRUST_MFA: 'yes' }, /^OIDC_TRUST_MFA="yes" .* on or off\.$/],
  [{ OIDC_ISSUER: 'https://id.example' }, /^OIDC_ISSUER, .* belong together: set all three or none\.$/],
  [{ ...bucket, S3_BUCKET: 'Not A Bucket' }, /^S3_BUCKET="Not A Bucket" .* name of a bucket\.$/],
  [{ ...bucket, S3_SECRET_ACCESS_KEY: '' }, /^S3_SECRET_ACCESS_KEY=\(unset\) .* belong together\.$/],
  [{ STAFF_NETWORKS: '10.2.0.0/16,office' }, /^STAFF_NETWORKS="10.2.0.0\/16,office" .* networks such as/],
])('%o is refused in one line that says what is allowed', (env, line) => {
  const said = complaint(env);
  expect(said).toMatch(line);
  expect(said).not.toContain('\n');
  expect(said).not.toContain('not for eyes');
});

test('a database of one’s own needs a key of one’s own', () => {
  const env = { DATA_DIR: dir, DATABASE_URL: 'postgres://db/zs' };
  expect(() => readConfig(env)).toThrow(/^SECRET_KEY=\(unset\) .* with DATABASE_URL set/);
});

test('what belongs together and is there is taken, an empty value counts as unset', () => {
  expect(complaint({ ...bucket, ...provider, PORT: '', STAFF_NETWORKS: '10.2.0.0/16, 2001:db8::/32' })).toBe(
    undefined,
  );
});

test('a generated key is the same at the next start', () => {
  const [first, second] = [readConfig({ DATA_DIR: dir }), readConfig({ DATA_DIR: dir })];
  expect(first.secretKey).toBe(second.secretKey);
  expect(first.secretKeyFile).toBe(path.join(dir, 'secret-key'));
});
