import { EMAIL, phoneProblem } from '~/modules/cases/core/contact-problems';
import { columnsOf, type FrameColumnWords, identityColumns, plain, sealedColumns } from './frame-columns';
import type { Option } from './instrument';
import { isUscc, normaliseUscc } from './uscc';

/** Whom a personal link is for. `identity` is the one thing that makes a row unique: phone, e-mail or enterprise code. */
export type FrameEntry = {
  identity: { kind: 'phone' | 'email' | 'uscc'; value: string };
  /** Who it is, as the list says it: name, telephone, address and the like, where given. */
  person: Readonly<Record<string, string>>;
  variables: Record<string, string>;
};
export type FrameProblem = {
  /** As a sheet counts: row 1 is the names of the columns. */
  row: number;
  /** The head of the column, or its number where it has none; empty: the row as a whole. */
  column: string;
  reason:
    | 'no_column'
    | 'column_twice'
    | 'nameless'
    | 'cells'
    | 'no_identity'
    | 'uscc'
    | 'phone'
    | 'email'
    | 'district'
    | 'class'
    | 'twice'
    | 'too_long';
  /** What was written, where the city has no such district or class; the row that says the same. */
  said?: string;
};
/** What the columns `district` and `class` may hold: a code, or the name in either language. */
export type FrameLists = Readonly<Record<'district' | 'class', readonly Option[]>>;

const LONGEST = 200;

/**
 * A list of people or enterprises: the first row names the columns, by code or in words. What says who somebody is is
 * sealed; every other column becomes a variable. Districts and classes become their codes. Everything that is wrong is
 * told at once.
 */
export function readFrame(
  rows: readonly (readonly string[])[],
  lists: FrameLists,
  words: FrameColumnWords = {},
): { entries: FrameEntry[]; problems: FrameProblem[] } {
  const [header = [], ...body] = rows;
  const columns = columnsOf(header, words);
  const problems = headProblems(header, columns, body);
  // Without it every row would be told the same.
  if (problems.some(({ reason }) => reason === 'no_column')) return { entries: [], problems };
  const codes = { district: codesOf(lists.district), class: codesOf(lists.class) };
  const entries: FrameEntry[] = [];
  const seen = new Map<string, number>();
  for (const [index, cells] of body.entries()) {
    if (cells.every((cell) => cell.trim() === '')) continue;
    const row = index + 2;
    const at = (name: string) => (cells[columns.indexOf(name)] ?? '').trim();
    const headOf = (name: string) => (header[columns.indexOf(name)] ?? '').trim();
    const codeAt = (name: 'district' | 'class') => codes[name].get(plain(at(name)));
    const found: Omit<FrameProblem, 'row'>[] = [];
    if (cells.slice(columns.length).some((cell) => cell.trim() !== ''))
      found.push({ column: '', reason: 'cells' });
    for (const [column, cell] of cells.entries())
      if (cell.length > LONGEST) found.push({ column: nameOf(header, column), reason: 'too_long' });
    const identity = identityOf(at('uscc'), at('phone'), at('email'));
    if (!identity) found.push({ column: '', reason: 'no_identity' });
    if (at('uscc') && !isUscc(normaliseUscc(at('uscc'))))
      found.push({ column: headOf('uscc'), reason: 'uscc' });
    if (at('phone') && phoneProblem(at('phone'))) found.push({ column: headOf('phone'), reason: 'phone' });
    if (at('email') && !EMAIL.test(at('email'))) found.push({ column: headOf('email'), reason: 'email' });
    for (const name of ['district', 'class'] as const)
      if (at(name) && !codeAt(name)) found.push({ column: headOf(name), reason: name, said: at(name) });
    const key = identity && `${identity.kind}:${identity.value}`;
    const before = key && seen.get(key);
    if (before && identity)
      found.push({ column: headOf(identity.kind), reason: 'twice', said: String(before) });
    else if (key) seen.set(key, row);
    problems.push(...found.map((one) => ({ row, ...one })));
    if (found.length > 0 || !identity) continue;
    const variables = columns.flatMap((name, column) => {
      const value =
        name === 'district' || name === 'class' ? (codeAt(name) ?? '') : (cells[column] ?? '').trim();
      return name && value && !sealedColumns.includes(name) ? [[name, value]] : [];
    });
    const person = sealedColumns.flatMap((name) => (at(name) ? [[name, at(name)]] : []));
    entries.push({
      identity,
      person: Object.fromEntries(person),
      variables: Object.fromEntries(variables),
    });
  }
  return { entries, problems };
}

const nameOf = (header: readonly string[], column: number) => header[column]?.trim() || String(column + 1);

/** What is wrong with the names of the columns. */
function headProblems(
  header: readonly string[],
  columns: readonly string[],
  body: readonly (readonly string[])[],
): FrameProblem[] {
  const row = 1;
  const problems: FrameProblem[] = [];
  if (!identityColumns.some((name) => columns.includes(name)))
    problems.push({ row, column: '', reason: 'no_column' });
  for (const [column, name] of columns.entries()) {
    const first = columns.indexOf(name);
    if (name === '' && body.some((cells) => (cells[column] ?? '').trim() !== ''))
      problems.push({ row, column: String(column + 1), reason: 'nameless' });
    else if (name !== '' && first < column)
      problems.push({
        ...{ row, column: nameOf(header, column), reason: 'column_twice', said: nameOf(header, first) },
      });
  }
  return problems;
}

/** Codes by what may stand for them; a name that two share stands for neither. */
function codesOf(options: readonly Option[]): ReadonlyMap<string, string> {
  const codes = new Map<string, string>();
  const twice = new Set<string>();
  for (const { code, text } of options)
    for (const name of new Set(Object.values(text).map(plain))) {
      if (codes.has(name)) twice.add(name);
      codes.set(name, code);
    }
  for (const name of twice) codes.delete(name);
  for (const { code } of options) codes.set(plain(code), code);
  return codes;
}

function identityOf(uscc: string, phone: string, email: string): FrameEntry['identity'] | undefined {
  if (uscc) return { kind: 'uscc', value: normaliseUscc(uscc) };
  if (phone) return { kind: 'phone', value: phone.normalize('NFKC').replace(/\D/g, '') };
  return email ? { kind: 'email', value: email.toLowerCase() } : undefined;
}
