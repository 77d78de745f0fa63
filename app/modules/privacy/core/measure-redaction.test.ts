import { expect, test } from 'vitest';
import { type MarkedText, makeCases, makeUnseenCases } from '../../../../test/redaction/make-cases';
import { type Confidence, isAtLeast, type SpanKind, spanKinds } from './spans';
import { suggestRedactions } from './suggest-redactions';

type Row = { marks: number; found: number; suggested: number; right: number };
type Rows = Record<SpanKind, Row>;

const empty = (): Row => ({ marks: 0, found: 0, suggested: 0, right: 0 });

/** A mark is found when every character of it is covered; a suggestion is right when it touches a mark. */
function measure(cases: readonly MarkedText[], least: Confidence): Rows {
  const rows: Rows = {
    ...{ mobile: empty(), landline: empty(), id_number: empty(), bank_card: empty(), passport: empty() },
    ...{ plate: empty(), email: empty(), chat: empty(), address: empty(), name: empty() },
  };
  for (const { text, marks } of cases) {
    const spans = suggestRedactions(text).filter((span) => isAtLeast(least, span));
    for (const mark of marks) {
      const row = rows[mark.kind];
      row.marks++;
      if (spans.some((span) => span.start <= mark.start && span.end >= mark.end)) row.found++;
    }
    for (const span of spans) {
      const row = rows[span.kind];
      row.suggested++;
      if (marks.some((mark) => mark.start < span.end && span.start < mark.end)) row.right++;
    }
  }
  return rows;
}

const share = (part: number, whole: number) => (whole === 0 ? 1 : part / whole);

function table(title: string, rows: Rows): string {
  const lines = spanKinds.map((kind) => {
    const { marks, found, suggested, right } = rows[kind];
    const shares = [share(found, marks), share(right, suggested)].map((value) => value.toFixed(2));
    return `${kind.padEnd(10)} ${String(marks).padStart(4)} marked, recall ${shares[0]}, precision ${shares[1]}`;
  });
  return [title, ...lines].join('\n');
}

test('what can be recognised by its form is found and little else is taken for it', () => {
  const cases = makeCases();
  const rows = measure(cases, 'medium');
  process.stdout.write(`${table(`${cases.length} invented texts`, rows)}\n`);
  expect(cases.length).toBeGreaterThanOrEqual(200);
  for (const kind of spanKinds) {
    const isName = kind === 'name';
    expect(share(rows[kind].found, rows[kind].marks), kind).toBeGreaterThanOrEqual(isName ? 0.85 : 0.98);
    expect(share(rows[kind].right, rows[kind].suggested), kind).toBeGreaterThanOrEqual(0.95);
  }
});

test('sentences that no rule was fitted to: numbers hold, names without a cue are missed', () => {
  const cases = makeUnseenCases();
  const rows = measure(cases, 'medium');
  process.stdout.write(`${table(`${cases.length} texts of unseen sentences`, rows)}\n`);
  for (const kind of spanKinds) {
    if (kind === 'name' || kind === 'chat') continue;
    expect(share(rows[kind].found, rows[kind].marks), kind).toBeGreaterThanOrEqual(0.95);
    expect(share(rows[kind].right, rows[kind].suggested), kind).toBeGreaterThanOrEqual(0.9);
  }
  expect(share(rows.name.found, rows.name.marks)).toBeGreaterThanOrEqual(0.7);
});

test('what is masked without asking anybody is right', () => {
  const rows = measure([...makeCases(), ...makeUnseenCases()], 'high');
  for (const kind of spanKinds) {
    expect(share(rows[kind].right, rows[kind].suggested), kind).toBeGreaterThanOrEqual(0.98);
  }
});
