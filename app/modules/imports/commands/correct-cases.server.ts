import type pg from 'pg';
import type { CaseState, EventType } from '~/modules/cases/core/vocabulary';
import { localMinute } from '~/modules/deadlines/core/time-zone';
import { caseRow, clockRow, eventRow, textRows } from '../core/case-rows';
import { eventsOf, type ImportedEvent } from '../core/events-of';
import { type FileRow, heldColumns, newsIn } from '../core/news-in';
import { columnsOf, tables } from '../core/table-columns';
import type { BatchFacts } from './add-case.server';
import { TableRows } from './copy-rows.server';
import type { Correction } from './prepare-chunk.server';

type StoredEvent = { case_id: number; seq: number; type: EventType; actor_kind: string };

/**
 * Brings cases up to what their source says now. History is kept: moves that the source has added since become events at
 * their own dates, and an event `imported` names every code that changed, before and after, so that counts can be put
 * right. A case that people here have worked on keeps its state, unit and dates; its words are corrected all the same.
 * Returns by how much the numbers of unknown words change.
 */
export async function correctCases(
  client: pg.PoolClient,
  batch: BatchFacts,
  corrections: readonly Correction[],
): Promise<{ field: string; words: string; by: number }[]> {
  if (corrections.length === 0) return [];
  const ids = corrections.map(({ caseId }) => caseId);
  const files = await filesOf(client, ids);
  const events = await eventsOfCases(client, ids);
  const added = new TableRows();
  const updates: Record<string, unknown>[] = [];
  const unknown: { field: string; words: string; by: number }[] = [];
  const followed: number[] = [];
  for (const correction of corrections) {
    const { caseId, facts } = correction;
    const stored = files.get(caseId);
    if (!stored) throw new Error(`case ${caseId} of ${batch.scope} is recorded but not there`);
    const history = events.get(caseId) ?? [];
    const isWorkedOn = history.some(({ actor_kind }) => actor_kind !== 'import' && actor_kind !== 'system');
    const row = fileRow(correction, stored, batch);
    if (isWorkedOn) for (const column of heldColumns) row[column] = stored[column];
    updates.push(row);
    appendEvents(added, batch, correction, history, newsIn(stored, row), isWorkedOn);
    if (!isWorkedOn) {
      followed.push(caseId);
      const clock = clockRow(caseId, facts, (ms) => localMinute(new Date(ms), batch.timeZone));
      if (clock) added.add('case_clock', clock);
    }
    for (const [field, words] of Object.entries(stored.source_words ?? {}))
      unknown.push({ field, words, by: -1 });
    for (const [field, words] of Object.entries(facts.words)) unknown.push({ field, words, by: 1 });
  }
  await client.query(
    `delete from case_clock where case_id = any($1::bigint[]) and rule_version is null and start_event = 'received'`,
    [followed],
  );
  await updateFiles(client, updates);
  await moveUnits(client, batch, followed);
  await added.copyTo(client);
  await updateRecords(client, batch, corrections);
  return unknown;
}

/** The columns of case_file that an import may change. */
const corrected = columnsOf('case_file').filter(
  (column) => !['id', 'number', 'scope', 'import_batch_id'].includes(column),
);

async function filesOf(client: pg.PoolClient, ids: number[]): Promise<Map<number, FileRow>> {
  const { rows } = await client.query<FileRow>(
    `select id, number, scope, import_batch_id, ${corrected.join(', ')} from case_file where id = any($1::bigint[]) for update`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

async function eventsOfCases(client: pg.PoolClient, ids: number[]): Promise<Map<number, StoredEvent[]>> {
  const { rows } = await client.query<StoredEvent>(
    'select case_id, seq, type, actor_kind from case_event where case_id = any($1::bigint[]) order by case_id, seq',
    [ids],
  );
  const byCase = new Map<number, StoredEvent[]>();
  for (const row of rows) {
    const known = byCase.get(row.case_id);
    if (known) known.push(row);
    else byCase.set(row.case_id, [row]);
  }
  return byCase;
}

function fileRow({ caseId, facts, searchTerms }: Correction, stored: FileRow, batch: BatchFacts): FileRow {
  const { number, scope } = stored;
  const values = caseRow(facts, { id: caseId, number, scope, batchId: batch.id, searchTerms });
  const row: Record<string, unknown> & FileRow = { ...stored };
  for (const [index, [column, type]] of Object.entries(tables.case_file).entries()) {
    const value = values[index] ?? null;
    if (type === 'instant') row[column] = typeof value === 'number' ? new Date(value) : null;
    else row[column] = type === 'jsonb' && typeof value === 'string' ? JSON.parse(value) : value;
  }
  row.import_batch_id = stored.import_batch_id;
  return row;
}

function appendEvents(
  added: TableRows,
  batch: BatchFacts,
  { caseId, facts }: Correction,
  history: readonly StoredEvent[],
  news: Record<string, unknown>,
  isWorkedOn: boolean,
): void {
  const known = new Set(history.map(({ type }) => type));
  const fresh: ImportedEvent[] = isWorkedOn
    ? []
    : eventsOf(facts, batch.recordedAt).filter(({ type }) => type !== 'imported' && !known.has(type));
  const state: CaseState | undefined = isWorkedOn ? undefined : facts.state;
  const payload = { ...(state ? { state } : {}), ...news };
  fresh.push({ type: 'imported', at: batch.recordedAt, visibility: 'staff', payload });
  let seq = history.at(-1)?.seq ?? 0;
  let replySeq: number | undefined;
  for (const event of fresh) {
    added.add('case_event', eventRow(caseId, ++seq, event, batch.recordedAt));
    if (event.type === 'replied') replySeq = seq;
  }
  if (isWorkedOn) return;
  // What a reply said before stays where it was; its new words belong to the event that brought them.
  const words = textRows(caseId, facts, replySeq ?? seq, batch.recordedAt);
  for (const row of words) added.add('case_text', row);
}

async function updateFiles(client: pg.PoolClient, rows: Record<string, unknown>[]): Promise<void> {
  const sets = corrected.map((column) => `${column} = r.${column}`).join(', ');
  await client.query(
    `update case_file f set ${sets} from jsonb_populate_recordset(null::case_file, $1::jsonb) r where f.id = r.id`,
    [JSON.stringify(rows)],
  );
}

/** Lead units follow the files: a former one is ended, a new one begins. */
async function moveUnits(client: pg.PoolClient, batch: BatchFacts, ids: readonly number[]): Promise<void> {
  const now = new Date(batch.recordedAt);
  await client.query(
    `update case_unit u set to_at = $2 from case_file f
      where f.id = any($1::bigint[]) and f.id = u.case_id and u.role = 'lead' and u.to_at is null
        and u.unit_id is distinct from f.lead_unit_id`,
    [ids, now],
  );
  await client.query(
    `insert into case_unit (case_id, unit_id, role, from_at)
     select f.id, f.lead_unit_id, 'lead', $2 from case_file f
      where f.id = any($1::bigint[]) and f.lead_unit_id is not null
        and not exists (select from case_unit u where u.case_id = f.id and u.role = 'lead' and u.to_at is null)`,
    [ids, now],
  );
}

async function updateRecords(
  client: pg.PoolClient,
  batch: BatchFacts,
  corrections: readonly Correction[],
): Promise<void> {
  await client.query(
    `update import_record r set batch_id = $1, row_hash = decode(n.row_hash, 'hex'), sealed_original = decode(n.sealed, 'hex'),
            flags = string_to_array(n.flags, ',')
       from unnest($3::text[], $4::text[], $5::text[], $6::text[]) as n(key, row_hash, sealed, flags)
      where r.scope = $2 and r.source_key = n.key`,
    [
      batch.id,
      batch.scope,
      corrections.map(({ key }) => key),
      corrections.map(({ rowHash }) => rowHash),
      corrections.map(({ sealed }) => sealed.toString('hex')),
      corrections.map(({ flags }) => flags.join(',')),
    ],
  );
}
