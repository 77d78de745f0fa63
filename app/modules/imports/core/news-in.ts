/** A row of case_file by column; dates as Date or ISO text. */
export type FileRow = Record<string, unknown> & {
  id: number;
  number: string;
  scope: string;
  source_words: Record<string, string> | null;
};

/** What people here decide once they work on a case: a later import leaves it alone. */
export const heldColumns = [
  'state',
  'lead_unit_id',
  'category_code',
  'region_code',
  'township_code',
  'urgency',
  'received_at',
  'accepted_at',
  'dispatched_at',
  'signed_at',
  'first_contact_at',
  'replied_at',
  'ended_at',
  'due_at',
  'due_clock',
  'is_reply_on_time',
  'outcome',
] as const;

/** Columns that hold codes, numbers and dates: an event may name them. Words are only said to have changed. */
const codes: readonly string[] = [...heldColumns, 'type', 'channel'];
const words = ['title', 'body', 'location_text', 'details', 'source_words'];

/** `changed`: column → [before, after], of codes and dates; `words`: columns whose texts differ. */
export function newsIn(
  before: FileRow,
  after: FileRow,
): { changed?: Record<string, [unknown, unknown]>; words?: string[] } {
  const changed: Record<string, [unknown, unknown]> = {};
  for (const column of codes) {
    const pair: [unknown, unknown] = [plain(before[column]), plain(after[column])];
    if (pair[0] !== pair[1]) changed[column] = pair;
  }
  const other = words.filter((column) => canonical(before[column]) !== canonical(after[column]));
  return {
    ...(Object.keys(changed).length > 0 ? { changed } : {}),
    ...(other.length > 0 ? { words: other } : {}),
  };
}

const plain = (value: unknown): unknown => (value instanceof Date ? value.toISOString() : (value ?? null));

function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  return JSON.stringify(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
