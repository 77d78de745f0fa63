import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  canonicalEntry,
  type Fault,
  genesis,
  type Head,
  linkOf,
  type Row,
  type SealedFacts,
  walkChain,
} from './chain';
import { headLine, readHeadLine } from './head-line';

const hash = (text: string) => createHmac('sha256', 'key').update(text).digest('hex');

const entry = (id: number, over: Partial<SealedFacts> = {}): SealedFacts => ({
  ...{ id, at: `2026-10-16T02:00:00.00000${id % 10}Z`, actorKind: 'staff', actorId: 7, action: 'case.sign' },
  ...{ subjectKind: 'case', subjectId: `JM-${id}`, purpose: null, payload: '{}' },
  ...over,
});

/** A log of these ids, sealed. */
function sealed(ids: readonly number[]): Row[] {
  let link = genesis(hash);
  return ids.map((id) => {
    link = linkOf(hash, entry(id), link);
    return { id, entry: entry(id), seal: link };
  });
}

function verify(rows: readonly Row[], heads: readonly Head[] = []): Fault | undefined {
  const last = Math.max(0, ...rows.filter(({ seal }) => seal).map(({ id }) => id));
  const walk = walkChain(hash, last, heads);
  for (const row of rows) {
    const fault = walk.next(row);
    if (fault) return fault;
  }
  return walk.end();
}

describe('the chain of the audit log', () => {
  it('encodes an entry by place, so that no two entries read the same', () => {
    expect(canonicalEntry(entry(3, { purpose: 'a","b' }))).toBe(
      '[1,3,"2026-10-16T02:00:00.000003Z","staff",7,"case.sign","case","JM-3","a\\",\\"b","{}"]',
    );
    const moved = entry(3, { action: 'case', subjectKind: '.sign' });
    expect(canonicalEntry(moved)).not.toBe(
      canonicalEntry(entry(3, { action: 'case.', subjectKind: 'sign' })),
    );
  });

  it('finds nothing wrong with a log that was not touched, gaps in the ids included', () => {
    expect(verify(sealed([1, 2, 5, 6, 9]))).toBeUndefined();
    expect(verify([])).toBeUndefined();
  });

  it('lets what is not sealed yet wait at the end', () => {
    const rows: Row[] = [...sealed([1, 2]), { id: 3, entry: entry(3), seal: undefined }];
    expect(verify(rows)).toBeUndefined();
  });

  it('names the first entry that is not what was sealed, whichever field was changed', () => {
    const fields: Partial<SealedFacts>[] = [
      ...[
        { at: '2026-10-16T02:00:00.000009Z' },
        { actorKind: 'system' },
        { actorId: 8 },
        { action: 'case.ask' },
      ],
      ...[{ subjectKind: 'person' }, { subjectId: 'JM-9' }, { purpose: 'x' }, { payload: '{"a":1}' }],
    ];
    for (const over of fields) {
      const rows = sealed([1, 2, 3, 4]).map((row) =>
        row.id === 3 ? { ...row, entry: entry(3, over) } : row,
      );
      expect(verify(rows)).toEqual({ kind: 'changed', id: 3 });
    }
  });

  it('names an entry that was removed, with its seal or without it', () => {
    const rows = sealed([1, 2, 3, 4]);
    expect(verify(rows.map((row) => (row.id === 2 ? { ...row, entry: undefined } : row)))).toEqual({
      kind: 'removed',
      id: 2,
    });
    expect(verify(rows.filter(({ id }) => id !== 2))).toEqual({ kind: 'changed', id: 3 });
  });

  it('names an entry that was put in between', () => {
    const [a, b] = sealed([1, 5]);
    expect(verify([a, { id: 3, entry: entry(3), seal: undefined }, b].flatMap((row) => row ?? []))).toEqual({
      kind: 'added',
      id: 3,
    });
  });

  it('names the first of two entries that changed places', () => {
    const rows = sealed([1, 2, 3]);
    const swapped = rows.map((row) => {
      const from = row.id === 2 ? 3 : row.id === 3 ? 2 : row.id;
      return { ...row, entry: entry(from, { id: row.id }) };
    });
    expect(verify(swapped)).toEqual({ kind: 'changed', id: 2 });
  });

  it('sees by the heads kept elsewhere that the end was cut off, or that all was sealed anew', () => {
    const rows = sealed([1, 2, 3, 4]);
    const head = { day: '2026-10-16', id: 4, hash: rows[3]?.seal ?? '' };
    expect(verify(rows, [head])).toBeUndefined();
    expect(verify(rows.slice(0, 2), [head])).toEqual({ kind: 'truncated', id: 4, day: '2026-10-16' });
    const other = { ...head, hash: hash('another') };
    expect(verify(rows, [other])).toEqual({ kind: 'rewritten', id: 4, day: '2026-10-16' });
  });

  it('sees any single change of a log, wherever it is', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 30 }),
        fc.nat(),
        fc.constantFrom('payload', 'seal', 'entry', 'both'),
        (ids, at, what) => {
          const sorted = ids.sort((a, b) => a - b);
          const rows = sealed(sorted);
          const head = { day: '2026-10-16', id: sorted.at(-1) ?? 0, hash: rows.at(-1)?.seal ?? '' };
          const touched = at % rows.length;
          const changed = rows.flatMap((row, index): Row[] => {
            if (index !== touched) return [row];
            if (what === 'both') return [];
            if (what === 'entry') return [{ ...row, entry: undefined }];
            if (what === 'seal') return [{ ...row, seal: hash(row.seal ?? '') }];
            return [{ ...row, entry: entry(row.id, { payload: '{"x":1}' }) }];
          });
          expect(verify(changed, [head])).toBeDefined();
          expect(verify(rows, [head])).toBeUndefined();
        },
      ),
    );
  });

  it('keeps a head as one line that can be read again', () => {
    const head = { day: '2026-10-16', id: 42, hash: hash('x') };
    const line = headLine({ ...head, sealedAt: '2026-10-16T15:59:00.000Z' });
    expect(readHeadLine(line)).toEqual(head);
    expect(readHeadLine('2026-10-16 x')).toBeUndefined();
  });
});
