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

/** Every setting of the installation, with what is allowed. README.md lists the same names. */
const environment = z.object({
  PORT: integer(1, 65535).default(3000),
  HOST: z.string().min(1, 'a host name or address to listen on').default('0.0.0.0'),
  DATA_DIR: z.string().min(1, 'a folder').default('.data'),
  DATABASE_URL: url(['postgres:', 'postgresql:']).optional(),
  PUBLIC_URL: url(['http:', 'https:']).optional(),
  BASE_PATH: z
    .string()
    .regex(/^\/([a-z0-9_-]+\/)*$/i, 'a path that begins and ends with /, such as /quality/')
    .default('/'),
  TRUST_PROXY: integer(0, 9).default(0),
  SECRET_KEY: z.string().min(32, 'at least 32 characters of randomness').optional(),
  WORKER: onOff.default('on'),
  DEMO: onOff.optional(),
  CITY: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/, 'the name of a folder below db/cities')
    .default('jiangmen'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  SMTP_URL: url(['smtp:', 'smtps:']).optional(),
  MAIL_FROM: z.string().includes('@', { message: 'an e-mail address' }).optional(),
  CLAMD_URL: url(['tcp:', 'unix:']).optional(),
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
  publicUrl: string;
  basePath: string;
  trustProxy: number;
  secretKey: string;
  /** Where a generated key lies, when none was configured. */
  secretKeyFile: string | undefined;
  worker: boolean;
  demo: boolean;
  city: string;
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  smtpUrl: string | undefined;
  mailFrom: string | undefined;
  clamdUrl: string | undefined;
  /** Networks of the offices: a rating from there is marked. */
  staffNetworks: readonly string[];
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
    const shown = name === 'SECRET_KEY' ? '(hidden)' : JSON.stringify(given[name]);
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
    publicUrl: (value.PUBLIC_URL ?? `http://localhost:${value.PORT}`).replace(/\/$/, ''),
    basePath: value.BASE_PATH,
    trustProxy: value.TRUST_PROXY,
    secretKey: secret.key,
    secretKeyFile: secret.file,
    worker: value.WORKER === 'on',
    demo: value.DEMO ? value.DEMO === 'on' : value.DATABASE_URL === undefined,
    city: value.CITY,
    logLevel: value.LOG_LEVEL,
    smtpUrl: value.SMTP_URL,
    mailFrom: value.MAIL_FROM,
    clamdUrl: value.CLAMD_URL,
    staffNetworks: value.STAFF_NETWORKS,
  };
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
