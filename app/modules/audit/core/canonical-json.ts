/** What can be written into the audit log. */
export type Canonical =
  | string
  | number
  | boolean
  | null
  | undefined
  | Date
  | readonly Canonical[]
  | { [key: string]: Canonical };

/**
 * JSON with sorted keys, no spaces, instants in UTC and nothing that is undefined: the same facts give the same bytes,
 * on any machine and in any order, so that a hash over them can be checked years later. Throws on a number that JSON
 * cannot say.
 */
export function canonicalJson(value: Canonical): string {
  if (value === undefined) return 'null';
  if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError('no such number in JSON');
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (value instanceof Date) return JSON.stringify(value.toISOString());
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
}

const isList = (value: object): value is readonly Canonical[] => Array.isArray(value);
