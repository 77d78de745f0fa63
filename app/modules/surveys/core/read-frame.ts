import { isUscc, normaliseUscc } from './uscc';

/** Whom a personal link is for. `identity` is the one thing that makes a row unique: phone, e-mail or enterprise code. */
export type FrameEntry = {
  identity: { kind: 'phone' | 'email' | 'uscc'; value: string };
  name: string;
  email: string;
  variables: Record<string, string>;
};
export type FrameProblem = { row: number; reason: 'no_identity' | 'uscc' | 'twice' | 'too_long' };

const own = ['phone', 'email', 'uscc', 'name'];
const LONGEST = 200;

/**
 * A list of people or enterprises: the first row names the columns. `phone`, `email`, `uscc` and `name` are sealed; every
 * other column becomes a variable. Rows count from 2, as a sheet shows them.
 */
export function readFrame(rows: readonly (readonly string[])[]): {
  entries: FrameEntry[];
  problems: FrameProblem[];
} {
  const [header = [], ...body] = rows;
  const columns = header.map((name) => name.trim().toLowerCase());
  const entries: FrameEntry[] = [];
  const problems: FrameProblem[] = [];
  const seen = new Set<string>();
  for (const [index, cells] of body.entries()) {
    const row = index + 2;
    const at = (name: string) => (cells[columns.indexOf(name)] ?? '').trim();
    if (cells.every((cell) => cell.trim() === '')) continue;
    const identity = identityOf(at('uscc'), at('phone'), at('email'));
    if (cells.some((cell) => cell.length > LONGEST)) problems.push({ row, reason: 'too_long' });
    else if (!identity) problems.push({ row, reason: 'no_identity' });
    else if (identity.kind === 'uscc' && !isUscc(identity.value)) problems.push({ row, reason: 'uscc' });
    else if (seen.has(`${identity.kind}:${identity.value}`)) problems.push({ row, reason: 'twice' });
    else {
      seen.add(`${identity.kind}:${identity.value}`);
      const variables = columns.flatMap((name, column) => {
        const value = (cells[column] ?? '').trim();
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

function identityOf(uscc: string, phone: string, email: string): FrameEntry['identity'] | undefined {
  if (uscc) return { kind: 'uscc', value: normaliseUscc(uscc) };
  const digits = phone.normalize('NFKC').replace(/\D/g, '');
  if (digits.length >= 7) return { kind: 'phone', value: digits };
  return /^[^\s@]+@[^\s@]+$/.test(email) ? { kind: 'email', value: email.toLowerCase() } : undefined;
}
