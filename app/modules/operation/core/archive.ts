import { z } from 'zod';

/**
 * What a backup archive is: a gzipped tar that can be written and read as a stream, in flat memory.
 *
 *   head.json            what it is and with which key its secrets are sealed: enough to refuse it at once
 *   table/NAME/000001    rows in PostgreSQL's COPY text format, cut anywhere into pieces
 *   job/waiting/000001   the waiting jobs, one JSON object a line, cut in the same way
 *   file/KEY/000001      attachments by their storage key
 *   manifest.json        last: columns, row counts, sequences, SHA-256 of every member, and an HMAC over all of that
 */
export const FORMAT = 1;
export const HEAD = 'head.json';
export const MANIFEST = 'manifest.json';

/** Read first and loosely: a newer format may say more. */
export const headShape = z.object({
  format: z.number().int(),
  app: z.string(),
  createdAt: z.string(),
  keyId: z.string(),
  migrations: z.array(z.string()),
});
export type ArchiveHead = z.output<typeof headShape>;

const tableShape = z.strictObject({
  name: z.string(),
  columns: z.array(z.string()),
  rows: z.number().int(),
});

export const manifestShape = z.strictObject({
  ...headShape.shape,
  tables: z.array(tableShape),
  sequences: z.array(z.strictObject({ name: z.string(), value: z.string(), isCalled: z.boolean() })),
  jobs: z.number().int(),
  files: z.number().int(),
  /** Storage keys that the snapshot names and the storage does not have. */
  missingFiles: z.array(z.string()),
  /** The last entry of the audit log; null when there is none. */
  auditHead: z.number().int().nullable(),
  members: z.array(z.strictObject({ name: z.string(), bytes: z.number().int(), sha256: z.string() })),
});
export type Manifest = z.output<typeof manifestShape>;

/** The manifest as it stands in the archive, with its HMAC (hex) by the installation's key. */
export const signedManifestShape = z.strictObject({ manifest: manifestShape, hmac: z.string() });

export const jobShape = z.strictObject({
  task: z.string(),
  payload: z.unknown(),
  queue: z.string().nullable(),
  runAt: z.string(),
  attempts: z.number().int(),
  maxAttempts: z.number().int(),
  key: z.string().nullable(),
  priority: z.number().int(),
});
export type WaitingJob = z.output<typeof jobShape>;

/** Why an archive is not used, as a key of `operation:archive.refused`, with what the sentence needs. */
export type Refused = {
  reason: 'newer' | 'wrong_key' | 'damaged' | 'not_empty' | 'no_installation' | 'unreadable' | 'server';
  params?: Record<string, string | number>;
};

/**
 * May an archive with this head be restored here? Undefined when it may. `migrations`: those that this version knows, in
 * order; the archive's must be the first of them, else it was made by a newer version or another product.
 */
export function refusalOf(
  head: ArchiveHead,
  here: { keyId: string; migrations: readonly string[] },
): Refused | undefined {
  const isKnown = head.migrations.every((name, index) => here.migrations[index] === name);
  if (head.format > FORMAT || !isKnown) return { reason: 'newer', params: { app: head.app } };
  if (head.keyId !== here.keyId)
    return { reason: 'wrong_key', params: { made: head.keyId, here: here.keyId } };
  return undefined;
}

/** `table/case_file/000002` → its kind and name. */
export function memberOf(name: string): { kind: string; of: string } {
  const [kind = '', of = ''] = name.split('/');
  return { kind, of };
}
