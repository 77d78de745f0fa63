import path from 'node:path';
import type pg from 'pg';
import type { Services } from '~/platform/services.server';
import { inspectSource } from '~/platform/tables/source-file.server';
import type { RowFlag } from '../core/import-words';
import { getCityNames } from '../queries/get-city-names.server';
import type { ImportMap } from '../schema';
import { chunksOfRows } from './chunks-of-rows.server';
import { idBlocks } from './id-blocks.server';
import { closeBatch, lockScope, openBatch, reserveBatch } from './import-batch.server';
import { ImportError } from './import-error';
import { chunkPreparer, type PreparedChunk, type Reject } from './prepare-chunk.server';
import { openSeenKeys } from './seen-keys.server';
import { writeChunk } from './write-chunk.server';

export type ImportProgress = { rows: number; share: number };

export type ImportInput = {
  map: ImportMap;
  file: string;
  now: Date;
  /** Rows of one transaction. */
  chunkRows?: number;
  onReject?(reject: Reject): void;
  onProgress?(progress: ImportProgress): void;
  /** Ends the import after the chunk that is being written. */
  signal?: AbortSignal;
};

export type ImportResult = {
  batchId: number;
  imported: number;
  /** Of the imported ones: known cases that the source tells differently now. */
  corrected: number;
  unchanged: number;
  rejected: number;
  isCutOff: boolean;
  flags: Map<RowFlag, number>;
  verdicts: { compared: number; equal: number };
};

/** Large enough that a transaction's own cost does not count, small enough that two fit anywhere. */
const CHUNK = 2_000;
/** When so many first rows are all refused, the map does not fit the file. */
const HOPELESS = 50;

/**
 * Streams a table file into cases. What is already there under the same key with the same content is left as it is, so
 * that the same file can be given again at any time, also after an import that was cut off.
 * Throws ImportError or SourceError when the file cannot be what the map describes; what can be told from the file
 * alone is told before anything is written.
 * @param pool connections of the owner (COPY does not work below row-level security): one reads and prepares, one writes
 */
export async function importFile(
  services: Pick<Services, 'db' | 'secrets' | 'now'>,
  pool: pg.Pool,
  input: ImportInput,
): Promise<ImportResult> {
  const { map, file, now } = input;
  const source = await inspectSource(file, map.encoding);
  const names = await getCityNames(services.db);
  const reading = await pool.connect();
  const writing = await pool.connect();
  try {
    await lockScope(reading, map.scope);
    const batch = await reserveBatch(reading, map, now);
    const seen = await openSeenKeys(reading);
    const ids = {
      case: idBlocks(reading, 'case_file_id_seq'),
      person: idBlocks(reading, 'case_person_id_seq'),
      invitation: idBlocks(reading, 'invitation_id_seq'),
    };
    const prepare = chunkPreparer({ client: reading, secrets: services.secrets, batch, seen, ids });
    const chunks = chunksOfRows(map, source, names, input.chunkRows ?? CHUNK);
    const result = emptyResult(batch.id);
    const next = async () => {
      if (input.signal?.aborted) return undefined;
      const { value, done } = await chunks.next();
      return done ? undefined : { share: value.share, ready: await prepare(value, map.key !== 'row') };
    };

    // The next chunk is read and prepared while the one before it is written.
    let coming = next();
    let isFirst = true;
    for (let chunk = await coming; chunk; chunk = await coming) {
      coming = next();
      coming.catch(() => {});
      if (isFirst) {
        refuseHopeless(chunk.ready, map);
        await openBatch(writing, batch, map.name, path.basename(file));
        isFirst = false;
      }
      await writeChunk(writing, batch, chunk.ready);
      addUp(result, chunk.ready);
      for (const reject of chunk.ready.rejects) input.onReject?.(reject);
      const rows = result.imported + result.unchanged + result.rejected;
      input.onProgress?.({ rows, share: chunk.share });
    }
    await chunks.return(undefined);
    if (isFirst) await openBatch(writing, batch, map.name, path.basename(file));
    result.isCutOff = input.signal?.aborted ?? false;
    if (!result.isCutOff) await closeBatch(writing, batch, services.now());
    await seen.close();
    return result;
  } finally {
    for (const client of [reading, writing]) {
      await client.query('select pg_advisory_unlock_all()').catch(() => {});
      client.release();
    }
  }
}

const emptyResult = (batchId: number): ImportResult => ({
  ...{ batchId, imported: 0, corrected: 0, unchanged: 0, rejected: 0, isCutOff: false },
  ...{ flags: new Map(), verdicts: { compared: 0, equal: 0 } },
});

function addUp(result: ImportResult, chunk: PreparedChunk): void {
  result.imported += chunk.imported;
  result.corrected += chunk.corrections.length;
  result.unchanged += chunk.unchanged;
  result.rejected += chunk.rejects.length;
  result.verdicts.compared += chunk.verdicts.compared;
  result.verdicts.equal += chunk.verdicts.equal;
  for (const [flag, n] of chunk.flags) result.flags.set(flag, (result.flags.get(flag) ?? 0) + n);
}

function refuseHopeless(chunk: PreparedChunk, map: ImportMap): void {
  const { rejects, imported, unchanged } = chunk;
  const [first] = rejects;
  if (!first || imported + unchanged > 0 || rejects.length < HOPELESS) return;
  const { field = '', reason = 'blank' } = first.problems[0] ?? {};
  throw new ImportError('all_rejected', {
    map: map.name,
    rows: rejects.length,
    row: first.number,
    field,
    reason,
  });
}
