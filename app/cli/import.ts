import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { ImportError } from '~/modules/imports/commands/import-error';
import { importFile } from '~/modules/imports/commands/import-file.server';
import type { Reject } from '~/modules/imports/commands/prepare-chunk.server';
import { csvLine } from '~/modules/imports/core/csv-line';
import { listUnknown } from '~/modules/imports/queries/list-unknown.server';
import { type ImportMap, importMap } from '~/modules/imports/schema';
import { ConfigError, readConfig } from '~/platform/config.server';
import { translator } from '~/platform/i18n/i18n.server';
import { SourceError } from '~/platform/tables/row-block';
import { type Prepared, prepare, StartError } from '~/prepare.server';

/**
 * `npm run import -- --map MAP.json FILE [--rejects PATH]`: the rows of a CSV, JSONL or xlsx file (packed with gzip, too)
 * become cases. May be given again at any time; the last line is `imported N, unchanged N, rejected N`. Exit code 0, also
 * with rejected rows; 1 when the import could not begin or go on, 2 for wrong arguments, 130 when it was interrupted.
 */
const t = translator('zh-CN');
class Refusal extends Error {}

type Arguments = { mapFile: string; file: string; rejects: string | undefined };

function parse(args: readonly string[]): Arguments {
  const given: Partial<Arguments> = {};
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? '';
    if (arg === '--map') given.mapFile = args[++at];
    else if (arg === '--rejects') given.rejects = args[++at];
    else if (arg.startsWith('--') || given.file !== undefined) throw new Refusal(t('cli:import.usage'));
    else given.file = arg;
  }
  const { mapFile, file, rejects } = given;
  if (!mapFile || !file) throw new Refusal(t('cli:import.usage'));
  return { mapFile, file, rejects };
}

function readMap(file: string): ImportMap {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new Refusal(t('cli:import.map_missing', { file }));
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new Refusal(t('cli:import.map_wrong', { file, where: 'JSON', message: String(error) }));
  }
  const parsed = importMap.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue?.path.join('.') || '·';
  throw new Refusal(t('cli:import.map_wrong', { file, where, message: issue?.message ?? '' }));
}

/** The file of refused rows is made with the first of them. */
function rejectsFile(file: string) {
  let handle: number | undefined;
  let isOpen = true;
  return {
    add({ number, problems }: Reject): void {
      if (handle === undefined) {
        handle = openSync(file, 'w', 0o600);
        writeSync(handle, `\ufeff${csvLine(['row', 'field', 'reason'])}`);
      }
      const lines = problems.map(({ field, reason }) =>
        csvLine([number, field, t(`cli:import.reject.${reason}`)]),
      );
      writeSync(handle, lines.join(''));
    },
    /** The name of the file; undefined when nothing was refused. */
    close(): string | undefined {
      if (handle === undefined) return undefined;
      if (isOpen) closeSync(handle);
      isOpen = false;
      return file;
    },
  };
}

/** Says how far it is: every second on a terminal, in place; else a line every five seconds. */
function progress() {
  const isTerminal = process.stderr.isTTY;
  const started = performance.now();
  let last = started;
  let lastRows = 0;
  return {
    tell({ rows, share }: { rows: number; share: number }): void {
      const now = performance.now();
      if (now - last < (isTerminal ? 1_000 : 5_000)) return;
      const speed = Math.round(((rows - lastRows) / (now - last)) * 1000);
      last = now;
      lastRows = rows;
      const line = t('cli:import.progress', { percent: Math.round(share * 100), rows, speed });
      process.stderr.write(isTerminal ? `\r\u001b[K${line}` : `${line}\n`);
    },
    end(rows: number): void {
      const seconds = (performance.now() - started) / 1000;
      const speed = Math.round(rows / Math.max(seconds, 0.001));
      if (isTerminal) process.stderr.write('\r\u001b[K');
      console.error(t('cli:import.took', { rows, seconds: seconds.toFixed(1), speed }));
    },
  };
}

async function run({ mapFile, file, rejects }: Arguments): Promise<void> {
  const map = readMap(mapFile);
  // Stdout ends with the counts: only what is truly wrong is logged.
  const config = { ...readConfig(process.env), logLevel: 'error' as const };
  const prepared = await prepare(config, { seed: false });
  const interrupted = new AbortController();
  process.once('SIGINT', () => interrupted.abort());
  process.once('SIGTERM', () => interrupted.abort());
  const refused = rejectsFile(rejects ?? `${path.basename(file)}.rejects.csv`);
  const told = progress();
  let lines: string[] = [];
  try {
    const result = await importFile(prepared.services, prepared.ownerPool, {
      map,
      file,
      now: new Date(),
      signal: interrupted.signal,
      onReject: refused.add,
      onProgress: told.tell,
    });
    told.end(result.imported + result.unchanged + result.rejected);
    lines = await report(prepared, map, result, refused.close());
    if (result.isCutOff) process.exitCode = 130;
  } finally {
    refused.close();
    await prepared.close();
  }
  console.log(lines.join('\n'));
}

const SHOWN = 20;

async function report(
  prepared: Prepared,
  map: ImportMap,
  result: Awaited<ReturnType<typeof importFile>>,
  rejects: string | undefined,
): Promise<string[]> {
  const { imported, unchanged, rejected, corrected, flags, verdicts } = result;
  const lines: string[] = [];
  if (corrected > 0) lines.push(t('cli:import.corrected', { n: corrected }));
  for (const [flag, n] of flags)
    lines.push(t('cli:import.flagged', { n, what: t(`cli:import.flag.${flag}`) }));
  if (verdicts.compared > 0) lines.push(t('cli:import.verdicts', verdicts));
  const unknown = await listUnknown(prepared.services.db, map.scope);
  for (const { field, values, cases } of unknown) {
    lines.push(
      t('cli:import.unknown', { field: t(`cli:import.field.${field}`), values: values.length, cases }),
    );
    for (const { value, n } of values.slice(0, SHOWN)) lines.push(`  ${String(n).padStart(7)}  ${value}`);
    if (values.length > SHOWN) lines.push(t('cli:import.more', { n: values.length - SHOWN }));
  }
  if (unknown.length > 0) lines.push(t('cli:import.unknown_hint', { map: map.name }));
  if (rejects) lines.push(t('cli:import.rejects', { file: rejects }));
  if (result.isCutOff) lines.push(t('cli:import.cut_off'));
  lines.push(t('cli:import.result', { imported, unchanged, rejected }));
  return lines;
}

function messageOf(error: unknown): string | undefined {
  if (error instanceof Refusal || error instanceof ConfigError || error instanceof StartError)
    return error.message;
  if (error instanceof SourceError) return t(`cli:import.source.${error.reason}`, error.params);
  if (!(error instanceof ImportError)) return undefined;
  const { reason, params } = error;
  const why = params.reason ? { why: t(`cli:import.reject.${params.reason as 'blank'}`) } : {};
  return t(`cli:import.error.${reason}`, { ...params, ...why });
}

try {
  await run(parse(process.argv.slice(2)));
} catch (error) {
  const message = messageOf(error);
  console.error(message ?? error);
  process.exitCode = error instanceof Refusal ? 2 : 1;
}
