import { once } from 'node:events';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

export type Value = string | number | boolean | Date | Buffer | null | undefined;

/** The columns that are written, in order; every other column takes its default. */
const columns = {
  case_file: `id, number, channel, type, state, title, body, category_code, region_code, township_code, place_code,
    location_text, lat, lon, subject_region_code, details, answers, urgency, urgency_rule, deadline_class, lead_unit_id,
    assignee_id, routing_rule_id, outcome, received_at, editable_until, accepted_at, dispatched_at, signed_at,
    first_contact_at, replied_at, ended_at, due_at, due_clock, is_due_provisional, waiting_since, is_reply_on_time,
    search_terms, created_at`,
  case_number: 'number, case_id',
  case_event: 'case_id, seq, type, at, recorded_at, actor_kind, actor_id, visibility, rule_version, payload',
  case_text: 'case_id, event_seq, kind, body, created_at',
  case_person: `id, case_id, kind, code_hmac, contact_kind, subject_kind, is_for_other, is_anonymous, is_confidential,
    language, consents, joined_at`,
  contact_secret: 'person_id, key_id, nonce, ciphertext, tag, mask, phone_index, email_index',
  case_unit: 'case_id, unit_id, role, from_at, to_at',
  case_clock: `case_id, unit_id, kind, start_event, rule_version, calendar_version, started_at, due_at,
    is_provisional, pauses, stopped_at, trace`,
  invitation: `id, case_id, person_id, cause, channel, unit_id, officer_id, type, category_code, region_code, sent_at,
    expires_at`,
  answer: 'invitation_id, channel, contacted, solved, satisfied, reasons, remark, is_valid, answered_at',
} as const;
export type TableName = keyof typeof columns;
export const writtenTables = Object.keys(columns) as TableName[];

/** Rows in PostgreSQL's COPY text format, by table. */
export type Lines = Record<TableName, string>;
export const noLines = (): Lines => ({
  case_file: '',
  case_number: '',
  case_event: '',
  case_text: '',
  case_person: '',
  contact_secret: '',
  case_unit: '',
  case_clock: '',
  invitation: '',
  answer: '',
});

const special = /[\\\n\r\t]/;
const escapes: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A value as COPY's text format writes it. */
export function copyText(value: Value): string {
  if (typeof value === 'string')
    return special.test(value) ? value.replace(/[\\\n\r\t]/g, (one) => escapes[one] ?? one) : value;
  if (value === null || value === undefined) return '\\N';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 't' : 'f';
  return value instanceof Date ? value.toISOString() : `\\\\x${value.toString('hex')}`;
}

/** A row as a line. */
export function copyLine(values: readonly Value[]): string {
  let text = '';
  for (let i = 0; i < values.length; i++) text += (i === 0 ? '' : '\t') + copyText(values[i]);
  return `${text}\n`;
}

/** Lines as bytes, by table: they lie outside the heap, where the collector need not carry them about. */
export type Bytes = Map<TableName, Buffer[]>;

/** Moves the lines to the bytes. */
export function intoBytes(lines: Lines, bytes: Bytes): void {
  for (const table of writtenTables) {
    if (lines[table] === '') continue;
    const parts = bytes.get(table) ?? [];
    parts.push(Buffer.from(lines[table]));
    bytes.set(table, parts);
    lines[table] = '';
  }
}

/** Sends the bytes into their tables, in the transaction that is open on the connection. */
export async function copyBytes(client: pg.ClientBase, bytes: Bytes): Promise<void> {
  for (const [table, parts] of bytes) {
    const stream = client.query(copyFrom(`copy ${table} (${columns[table]}) from stdin`));
    for (const part of parts) stream.write(part);
    stream.end();
    await once(stream, 'finish');
  }
}
