import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { parseNetwork } from './http/networks.server';

const onOff = z.enum(['on', 'off']);
const url = (protocols: string[]) =>
  z.string().refine(
    (value) => {
      try {
        return protocols.includes(new URL(value).protocol);
      } catch {
        return false;
      }
    },
    `a URL that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
  );

const integer = (from: number, to: number) =>
  z
    .string()
    .regex(/^\d+$/, `a whole number from ${from} to ${to}`)
    .transform(Number)
    .refine((value) => value >= from && value <= to, `a whole number from ${from} to ${to}`);

/** Where staff of the city sign in elsewhere: without encryption only on this machine, for trying it out. */
const issuer = url(['https:', 'http:']).refine(
  (value) => value.startsWith('https:') || /^http:\/\/(localhost|127\.0\.0\.1)[:/]/.test(value),
  'a URL that begins with https://',
);

/** Every setting of the installation, with what is allowed. README.md lists the same names. */
const environment = z.object({
  PORT: integer(1, 65535).default(3000),
  HOST: z.string().min(1, 'a host name or address to listen on').default('0.0.0.0'),
  DATA_DIR: z.string().min(1, 'a folder').default('.data'),
  DATABASE_URL: url(['postgres:', 'postgresql:']).optional(),
  DATABASE_READ_URL: url(['postgres:', 'postgresql:']).optional(),
  METRICS_PORT: integer(1, 65535).optional(),
  METRICS_HOST: z.string().min(1, 'a host name or address to listen on').default('127.0.0.1'),
  PUBLIC_URL: url(['http:', 'https:']).optional(),
  BASE_PATH: z
    .string()
    .regex(/^\/([a-z0-9_-]+\/)*$/i, 'a path that begins and ends with /, such as /quality/')
    .default('/'),
  TRUST_PROXY: integer(0, 9).default(0),
  SECRET_KEY: z.string().min(32, 'at least 32 characters of randomness').optional(),
  SECRET_KEY_OLD: z
    .string()
    .min(32, 'the key that this installation had before, at least 32 characters')
    .optional(),
  WORKER: onOff.default('on'),
  DEMO: onOff.optional(),
  CITY: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/, 'the name of a folder below db/cities')
    .default('jiangmen'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  SMTP_URL: url(['smtp:', 'smtps:']).optional(),
  MAIL_FROM: z.string().includes('@', { message: 'an e-mail address' }).optional(),
  SMS_URL: url(['smpp:', 'smpps:']).optional(),
  SMS_FROM: z
    .string()
    .regex(/^\d{1,20}$/, 'the number that texts come from, digits only')
    .optional(),
  CLAMD_URL: url(['tcp:', 'unix:']).optional(),
  PASSWORD_POLICY: z.enum(['asvs', 'dengbao3']).default('asvs'),
  OIDC_ISSUER: issuer.optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_LOGIN_CLAIM: z
    .string()
    .regex(/^[\w.:/-]+$/, 'the name of a claim, such as preferred_username')
    .default('preferred_username'),
  OIDC_TRUST_MFA: onOff.default('off'),
  S3_ENDPOINT: url(['http:', 'https:']).optional(),
  S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'the name of a bucket')
    .optional(),
  S3_REGION: z.string().default('us-east-1'),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  STAFF_NETWORKS: z
    .string()
    .transform((value) => value.split(',').map((one) => one.trim()))
    .refine(
      (all) => all.every((one) => parseNetwork(one) !== undefined),
      'networks such as 10.2.0.0/16, parted by commas',
    )
    .default([]),
});

export type Config = {
  port: number;
  host: string;
  dataDir: string;
  databaseUrl: string | undefined;
  /** A replica that serves figures; absent: the primary does. */
  databaseReadUrl: string | undefined;
  /** Where Prometheus reads; absent: nowhere. */
  metrics: { port: number; host: string } | undefined;
  publicUrl: string;
  basePath: string;
  trustProxy: number;
  secretKey: string;
  /** The key before this one; read by `npm run rotate-key` only. */
  secretKeyOld: string | undefined;
  /** Where a generated key lies, when none was configured. */
  secretKeyFile: string | undefined;
  worker: boolean;
  demo: boolean;
  city: string;
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  smtpUrl: string | undefined;
  mailFrom: string | undefined;
  /** Text messages by SMPP; absent: none are sent (in the demo they are kept and read in the outbox). */
  sms: { url: string; from: string } | undefined;
  clamdUrl: string | undefined;
  passwordPolicy: 'asvs' | 'dengbao3';
  /** The city's own sign-in for its staff; undefined: passwords of this portal only. */
  oidc: OidcConfig | undefined;
  /** Attachments lie in this bucket; absent: below dataDir. */
  s3:
    | { endpoint: string; bucket: string; region: string; accessKeyId: string; secretAccessKey: string }
    | undefined;
  /** Networks of the offices: a rating from there is marked. */
  staffNetworks: readonly string[];
};

export type OidcConfig = {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** The claim that holds the login of an account here. */
  loginClaim: string;
  /** The provider always asks for a second factor, even when it does not say so. */
  trustMfa: boolean;
};

export class ConfigError extends Error {}

/**
 * Reads and checks the environment. Throws ConfigError with one line that names the variable, its value and what is
 * allowed. Without DATABASE_URL a key is generated once into DATA_DIR and the demo is the default.
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(
    Object.keys(environment.shape).map((name) => [name, env[name] === '' ? undefined : env[name]]),
  );
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const name = String(issue?.path[0]);
    const shown = /SECRET/.test(name) ? '(hidden)' : JSON.stringify(withoutLogin(name, given[name]));
    throw new ConfigError(`${name}=${shown} is not usable: allowed is ${allowed(issue)}.`);
  }
  const value = parsed.data;
  const dataDir = path.resolve(value.DATA_DIR);
  const secret = value.SECRET_KEY
    ? { key: value.SECRET_KEY, file: undefined }
    : generatedKey(dataDir, value.DATABASE_URL);
  return {
    port: value.PORT,
    host: value.HOST,
    dataDir,
    databaseUrl: value.DATABASE_URL,
    databaseReadUrl: value.DATABASE_READ_URL,
    metrics: value.METRICS_PORT ? { port: value.METRICS_PORT, host: value.METRICS_HOST } : undefined,
    publicUrl: (value.PUBLIC_URL ?? `http://localhost:${value.PORT}`).replace(/\/$/, ''),
    basePath: value.BASE_PATH,
    trustProxy: value.TRUST_PROXY,
    secretKey: secret.key,
    secretKeyOld: value.SECRET_KEY_OLD,
    secretKeyFile: secret.file,
    worker: value.WORKER === 'on',
    demo: value.DEMO ? value.DEMO === 'on' : value.DATABASE_URL === undefined,
    city: value.CITY,
    logLevel: value.LOG_LEVEL,
    smtpUrl: value.SMTP_URL,
    mailFrom: value.MAIL_FROM,
    sms: smsOf(value),
    clamdUrl: value.CLAMD_URL,
    passwordPolicy: value.PASSWORD_POLICY,
    oidc: oidcOf(value),
    s3: bucketOf(value),
    staffNetworks: value.STAFF_NETWORKS,
  };
}

/** All four or none: half a configuration would put files where nobody looks for them. */
function bucketOf(value: z.output<typeof environment>): Config['s3'] {
  const names = ['S3_ENDPOINT', 'S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const;
  const missing = names.find((name) => value[name] === undefined);
  if (names.every((name) => value[name] === undefined)) return undefined;
  if (missing)
    throw new ConfigError(`${missing}=(unset) is not usable: ${names.join(', ')} belong together.`);
  return {
    endpoint: value.S3_ENDPOINT ?? '',
    bucket: value.S3_BUCKET ?? '',
    region: value.S3_REGION,
    accessKeyId: value.S3_ACCESS_KEY_ID ?? '',
    secretAccessKey: value.S3_SECRET_ACCESS_KEY ?? '',
  };
}

function smsOf({ SMS_URL: smsUrl, SMS_FROM: from }: z.output<typeof environment>): Config['sms'] {
  if (!smsUrl !== !from) throw new ConfigError('SMS_URL and SMS_FROM belong together: set both or none.');
  return smsUrl && from ? { url: smsUrl, from } : undefined;
}

function oidcOf(value: z.output<typeof environment>): OidcConfig | undefined {
  const { OIDC_ISSUER: from, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = value;
  if (from && clientId && clientSecret) {
    const trustMfa = value.OIDC_TRUST_MFA === 'on';
    return { issuer: from, clientId, clientSecret, loginClaim: value.OIDC_LOGIN_CLAIM, trustMfa };
  }
  if (!from && !clientId && !clientSecret) return undefined;
  throw new ConfigError(
    'OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET belong together: set all three or none.',
  );
}

/** An address as it may stand in a log: who signs in there, and with what, is left out. */
function withoutLogin(name: string, value: string | undefined): string | undefined {
  const at = name.endsWith('_URL') && value ? value.lastIndexOf('@') : -1;
  if (value === undefined || at < 0) return value;
  return `${/^[a-z+]+:\/\//i.exec(value)?.[0] ?? ''}(hidden)${value.slice(at)}`;
}

function allowed(issue: z.core.$ZodIssue | undefined): string {
  if (issue?.code === 'invalid_value') return issue.values.join(' or ');
  return issue?.message ?? 'another value';
}

function generatedKey(dataDir: string, databaseUrl: string | undefined) {
  if (databaseUrl) {
    throw new ConfigError(
      'SECRET_KEY=(unset) is not usable: with DATABASE_URL set, at least 32 characters of randomness are needed.',
    );
  }
  const file = path.join(dataDir, 'secret-key');
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(file, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600 });
  }
  return { key: readFileSync(file, 'utf8').trim(), file };
}

/** A short name for a key, safe to store beside what it encrypted. */
export function keyId(secretKey: string): string {
  return createHash('sha256').update(`key-id:${secretKey}`).digest('hex').slice(0, 8);
}
