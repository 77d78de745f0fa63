import { EMAIL, phoneProblem } from '~/modules/cases/core/contact-problems';
import type { Option } from './instrument';
import { isUscc, normaliseUscc } from './uscc';

/** Whom a personal link is for. `identity` is the one thing that makes a row unique: phone, e-mail or enterprise code. */
export type FrameEntry = {
  identity: { kind: 'phone' | 'email' | 'uscc'; value: string };
  name: string;
  email: string;
  variables: Record<string, string>;
};
export type FrameProblem = {
  row: number;
  reason: 'no_identity' | 'uscc' | 'phone' | 'email' | 'district' | 'class' | 'twice' | 'too_long';
  /** What was written, where the city has no such district or class. */
  said?: string;
};
/** What the columns `district` and `class` may hold: a code, or the name in either language. */
export type FrameLists = Readonly<Record<'district' | 'class', readonly Option[]>>;

const own = ['phone', 'email', 'uscc', 'name'];
const LONGEST = 200;

/**
 * A list of people or enterprises: the first row names the columns. `phone`, `email`, `uscc` and `name` are sealed; every
 * other column becomes a variable. Rows count from 2, as a sheet shows them.
 * Districts and classes become their codes.
 */
export function readFrame(
  rows: readonly (readonly string[])[],
  lists: FrameLists,
): {
  entries: FrameEntry[];
  problems: FrameProblem[];
} {
  const [header = [], ...body] = rows;
  const columns = header.map((name) => name.trim().toLowerCase());
  const entries: FrameEntry[] = [];
  const problems: FrameProblem[] = [];
  const seen = new Set<string>();
  const codes = { district: codesOf(lists.district), class: codesOf(lists.class) };
  for (const [index, cells] of body.entries()) {
    const row = index + 2;
    const at = (name: string) => (cells[columns.indexOf(name)] ?? '').trim();
    if (cells.every((cell) => cell.trim() === '')) continue;
    const identity = identityOf(at('uscc'), at('phone'), at('email'));
    const codeAt = (name: 'district' | 'class') => codes[name].get(plain(at(name)));
    const unknown = (['district', 'class'] as const).find((name) => at(name) && !codeAt(name));
    if (cells.some((cell) => cell.length > LONGEST)) problems.push({ row, reason: 'too_long' });
    else if (!identity) problems.push({ row, reason: 'no_identity' });
    else if (identity.kind === 'uscc' && !isUscc(identity.value)) problems.push({ row, reason: 'uscc' });
    else if (at('phone') && phoneProblem(at('phone'))) problems.push({ row, reason: 'phone' });
    else if (at('email') && !EMAIL.test(at('email'))) problems.push({ row, reason: 'email' });
    else if (unknown) problems.push({ row, reason: unknown, said: at(unknown) });
    else if (seen.has(`${identity.kind}:${identity.value}`)) problems.push({ row, reason: 'twice' });
    else {
      seen.add(`${identity.kind}:${identity.value}`);
      const variables = columns.flatMap((name, column) => {
        const written = (cells[column] ?? '').trim();
        const value = name === 'district' || name === 'class' ? (codeAt(name) ?? '') : written;
        return name && value && !own.includes(name) ? [[name, value]] : [];
      });
      entries.push({
        identity,
        name: at('name'),
        email: at('email'),
        variables: Object.fromEntries(variables),
      });
    }
  }
  return { entries, problems };
}

/** However wide the letters are and however many spaces stand between them. */
const plain = (text: string) => text.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();

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
