import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { importFile } from '~/modules/imports/commands/import-file.server';
import type { Reject } from '~/modules/imports/commands/prepare-chunk.server';
import { type ImportMap, importMap } from '~/modules/imports/schema';
import type { TestDatabase } from '~test/setup/database';

let serial = 0;

/** A shipped map with a scope of its own, so that tests do not meet each other's rows. */
export function mapOf(name: string): ImportMap {
  const map = importMap.parse(JSON.parse(readFileSync(`db/maps/${name}.json`, 'utf8')));
  return { ...map, scope: `test-${++serial}` };
}

/** Imports a file of this content; gives the counts imported, unchanged, rejected as a list, and the refused rows. */
export async function importContent(
  { services, ownerPool }: TestDatabase,
  map: ImportMap,
  content: string | Buffer,
  chunkRows?: number,
) {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'zhisheng-import-'));
  const file = path.join(dir, 'rows');
  writeFileSync(file, content);
  const rejects: Reject[] = [];
  const now = new Date('2026-10-16T02:00:00Z');
  const onReject = (reject: Reject) => void rejects.push(reject);
  try {
    const result = await importFile(services, ownerPool, { map, file, now, chunkRows, onReject });
    const { imported, unchanged, rejected } = result;
    return { ...result, counts: [imported, unchanged, rejected], rejects };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

export const casesOf = ({ owner }: TestDatabase, scope: string) =>
  owner.selectFrom('case_file').selectAll().where('scope', '=', scope).orderBy('id').execute();

/** A CSV of Boston's columns. */
export const boston = (rows: string[][]) =>
  [
    'case_id,open_dt,sla_target_dt,closed_dt,on_time,status,subject,reason,type,queue,department,neighborhood,ward,zipcode,latitude,longitude,source,closure_reason',
    ...rows.map((row) => row.join(',')),
  ].join('\n');
export const bostonRow = (
  id: string,
  open: string,
  target: string,
  closed: string,
  flag: string,
  status = 'Closed',
) => [
  ...[id, open, target, closed, flag, status, 'Works', 'Lights', 'Lamp', 'Q1', 'WORK', 'Harbour', 'Ward 2'],
  ...['02131', '42.2', '-71.1', 'Self Service', closed ? 'Case Closed' : ''],
];
