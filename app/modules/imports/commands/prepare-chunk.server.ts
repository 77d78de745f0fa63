import { hash } from 'node:crypto';
import type pg from 'pg';
import type { Secrets } from '~/platform/secrets.server';
import type { Row } from '~/platform/tables/row-block';
import type { CaseFacts, RowReading } from '../core/case-facts';
import type { Problem, RowFlag, UnknownField } from '../core/import-words';
import { type OriginalForm, originalContext, originalRow } from '../core/original-row';
import type { RowReader } from '../core/row-reader';
import { searchWords } from '../core/search-words';
import { findRecords, type KnownRecord } from '../queries/find-records.server';
import { addCase, type BatchFacts } from './add-case.server';
import type { RowChunk } from './chunks-of-rows.server';
import { TableRows } from './copy-rows.server';
import type { idBlocks } from './id-blocks.server';
import type { SeenKeys } from './seen-keys.server';

export type Reject = { number: number; problems: Problem[] };

/** A row whose key is known with other content: news about a case that was imported before. */
export type Correction = {
  caseId: number;
  key: string;
  facts: CaseFacts;
  flags: RowFlag[];
  rowHash: string;
  sealed: Buffer;
  searchTerms: string;
};

/** Everything that one transaction will write, ready. */
export type PreparedChunk = {
  rows: TableRows;
  imported: number;
  unchanged: number;
  rejects: Reject[];
  corrections: Correction[];
  /** Unknown words of new cases: field and words (JSON) → how many. */
  unknown: Map<string, number>;
  flags: Map<RowFlag, number>;
  verdicts: { compared: number; equal: number };
};

export const unknownKey = (field: UnknownField, words: string): string => JSON.stringify([field, words]);

type Candidate = { number: number; key: string; rowHash: string; original: string; reading: RowReading };

/** A key goes into an index, whose entries are bounded. */
const KEY_MAX = 300;
/** Rows after which the event loop gets a turn, so that the chunk before this one can be sent on. */
const TURN = 100;
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

export type PrepareContext = {
  client: pg.ClientBase;
  secrets: Secrets;
  batch: BatchFacts;
  seen: SeenKeys;
  ids: Record<'case' | 'person' | 'invitation', ReturnType<typeof idBlocks>>;
};

/**
 * Turns rows into what is to be written, while the chunk before is still being written on another connection: keys are
 * looked up among what is committed, and among the keys of that chunk, which are remembered until it is.
 */
export function chunkPreparer({ client, secrets, batch, seen, ids }: PrepareContext) {
  const wordsOf = searchWords();
  let before = new Map<string, string>();
  // Two sets of buffers take turns: one is being written while the other is filled.
  let [filling, resting] = [new TableRows(), new TableRows()];
  const takeRows = () => {
    [filling, resting] = [resting, filling];
    filling.clear();
    return filling;
  };

  async function candidatesOf(
    rows: readonly Row[],
    reader: RowReader,
    form: OriginalForm,
    rejects: Reject[],
  ) {
    const candidates: Candidate[] = [];
    for (const [index, { number, cells }] of rows.entries()) {
      if (index % TURN === TURN - 1) await turn();
      const { key, problem } = reader.keyOf(cells);
      const result = reader.read(cells);
      if (problem || 'problems' in result) {
        const others = 'problems' in result ? result.problems : [];
        rejects.push({ number, problems: problem ? [problem, ...others] : others });
        continue;
      }
      const original = originalRow(form, cells);
      const rowHash = hash('sha256', `${original}\n${JSON.stringify(result.reading.facts)}`, 'hex');
      // Sixteen bytes of a hash of the row alone: the map may change, the row's name must not.
      const name =
        key === undefined || key.length > KEY_MAX
          ? hash('sha256', key ?? original, 'base64url').slice(0, 22)
          : key;
      candidates.push({ number, key: name, rowHash, original, reading: result.reading });
    }
    return candidates;
  }

  /** Equal rows without a key of their own are told apart by their order in the file. */
  async function addOrdinals(candidates: readonly Candidate[]): Promise<void> {
    const times = new Map<string, number>();
    for (const { key } of candidates) times.set(key, (times.get(key) ?? 0) + 1);
    const counts = await seen.count(times);
    for (const candidate of candidates) {
      const ordinal = (counts.get(candidate.key) ?? 0) + 1;
      counts.set(candidate.key, ordinal);
      candidate.key = `${candidate.key}#${ordinal}`;
    }
  }

  /** Keys of earlier imports that this run has met already. */
  async function metBefore(records: ReadonlyMap<string, KnownRecord>): Promise<Set<string>> {
    const earlier = [...records.values()].filter(({ batchId }) => batchId !== batch.id);
    if (earlier.length === 0) return new Set();
    const counts = await seen.count(new Map(earlier.map(({ key }) => [key, 1])));
    return new Set([...counts].filter(([, count]) => count > 0).map(([key]) => key));
  }

  async function prepare(
    { rows, broken, reader, form }: RowChunk,
    hasOwnKeys: boolean,
  ): Promise<PreparedChunk> {
    const chunk: PreparedChunk = {
      ...{ rows: takeRows(), imported: 0, unchanged: 0, rejects: [], corrections: [] },
      ...{ unknown: new Map(), flags: new Map(), verdicts: { compared: 0, equal: 0 } },
    };
    for (const { number, reason } of broken)
      chunk.rejects.push({ number, problems: [{ field: '', reason }] });
    const candidates = await candidatesOf(rows, reader, form, chunk.rejects);
    if (!hasOwnKeys) await addOrdinals(candidates);
    const records = await findRecords(
      client,
      batch.scope,
      candidates.map(({ key }) => key),
    );
    const met = hasOwnKeys ? await metBefore(records) : new Set<string>();
    await reserve(candidates);
    const here = new Map<string, string>();
    for (const [index, candidate] of candidates.entries()) {
      if (index % TURN === TURN - 1) await turn();
      const { key, rowHash, reading } = candidate;
      if (reading.verdict) {
        chunk.verdicts.compared++;
        if (reading.verdict.ours === reading.verdict.published) chunk.verdicts.equal++;
      }
      const record = records.get(key);
      const inRun =
        here.get(key) ??
        before.get(key) ??
        (record?.batchId === batch.id || met.has(key) ? record?.rowHash : undefined);
      if (inRun !== undefined && inRun !== rowHash) {
        chunk.rejects.push({
          number: candidate.number,
          problems: [{ field: shown(key), reason: 'key_twice' }],
        });
        continue;
      }
      here.set(key, rowHash);
      if (inRun !== undefined || record?.rowHash === rowHash) {
        chunk.unchanged++;
        continue;
      }
      chunk.imported++;
      for (const flag of reading.flags) chunk.flags.set(flag, (chunk.flags.get(flag) ?? 0) + 1);
      if (record) correct(chunk, candidate, record);
      else create(chunk, candidate);
    }
    before = here;
    return chunk;
  }

  async function reserve(candidates: readonly Candidate[]): Promise<void> {
    await ids.case.reserve(candidates.length);
    const withPerson = candidates.filter(({ reading }) => reading.facts.person).length;
    const withRating = candidates.filter(({ reading }) => reading.facts.rating).length;
    if (withPerson > 0) await ids.person.reserve(withPerson);
    if (withRating > 0) await ids.invitation.reserve(withRating);
  }

  const seal = ({ key, original }: Candidate) =>
    secrets.sealBytes('original', originalContext(batch.scope, key), original);
  const termsOf = ({ title, body, locationText, words }: CaseFacts) =>
    wordsOf([title, body, locationText, ...Object.values(words)]);

  function create(chunk: PreparedChunk, candidate: Candidate): void {
    const { key, rowHash, reading } = candidate;
    const { facts, flags } = reading;
    const caseId = ids.case.take();
    const personId = facts.person ? ids.person.take() : undefined;
    const invitationId = facts.rating ? ids.invitation.take() : undefined;
    addCase(chunk.rows, batch, secrets, { caseId, personId, invitationId }, facts, termsOf(facts));
    for (const [field, words] of Object.entries(facts.words) as [UnknownField, string][]) {
      const unknown = unknownKey(field, words);
      chunk.unknown.set(unknown, (chunk.unknown.get(unknown) ?? 0) + 1);
    }
    chunk.rows.add('import_record', [
      batch.scope,
      key,
      batch.id,
      caseId,
      Buffer.from(rowHash, 'hex'),
      seal(candidate),
      flags,
    ]);
  }

  function correct(chunk: PreparedChunk, candidate: Candidate, record: KnownRecord): void {
    const { key, rowHash, reading } = candidate;
    const { facts, flags } = reading;
    const rest = { sealed: seal(candidate), searchTerms: termsOf(facts) };
    chunk.corrections.push({ caseId: record.caseId, key, facts, flags, rowHash, ...rest });
  }

  return prepare;
}

const shown = (key: string) => key.replaceAll('\u001f', ' + ');
