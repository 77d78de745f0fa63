import { EMAIL, phoneProblem } from '~/modules/cases/core/contact-problems';
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
};

const own = ['phone', 'email', 'uscc', 'name'];
const LONGEST = 200;

/**
 * A list of people or enterprises: the first row names the columns. `phone`, `email`, `uscc` and `name` are sealed; every
 * other column becomes a variable. Rows count from 2, as a sheet shows them.
 * @param known codes that the columns `district` and `class` may hold
 */
export function readFrame(
  rows: readonly (readonly string[])[],
  known: Readonly<Record<'district' | 'class', ReadonlySet<string>>>,
): {
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
    const unknown = (['district', 'class'] as const).find((name) => at(name) && !known[name].has(at(name)));
    if (cells.some((cell) => cell.length > LONGEST)) problems.push({ row, reason: 'too_long' });
    else if (!identity) problems.push({ row, reason: 'no_identity' });
    else if (identity.kind === 'uscc' && !isUscc(identity.value)) problems.push({ row, reason: 'uscc' });
    else if (at('phone') && phoneProblem(at('phone'))) problems.push({ row, reason: 'phone' });
    else if (at('email') && !EMAIL.test(at('email'))) problems.push({ row, reason: 'email' });
    else if (unknown) problems.push({ row, reason: unknown });
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
  if (phone) return { kind: 'phone', value: phone.normalize('NFKC').replace(/\D/g, '') };
  return email ? { kind: 'email', value: email.toLowerCase() } : undefined;
}
