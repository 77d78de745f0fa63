import { describe, expect, it } from 'vitest';
import { type ArchiveHead, FORMAT, memberOf, refusalOf } from './archive';

const head: ArchiveHead = {
  format: FORMAT,
  app: '0.1.0',
  createdAt: '2026-11-27T00:00:00Z',
  keyId: 'aaaa',
  migrations: ['2026_a', '2026_b'],
};
const here = { keyId: 'aaaa', migrations: ['2026_a', '2026_b', '2026_c'] };

describe('an archive', () => {
  it('of this or an older version is taken', () => {
    expect(refusalOf(head, here)).toBeUndefined();
    expect(refusalOf({ ...head, migrations: ['2026_a'] }, here)).toBeUndefined();
  });

  it('of a newer version is refused, by its format or by a migration that is not known here', () => {
    expect(refusalOf({ ...head, format: FORMAT + 1 }, here)?.reason).toBe('newer');
    expect(refusalOf({ ...head, migrations: [...here.migrations, '2027_d'] }, here)?.reason).toBe('newer');
    expect(refusalOf({ ...head, migrations: ['2026_a', '2026_other'] }, here)?.reason).toBe('newer');
  });

  it('of another key is refused with both names', () => {
    const refused = refusalOf({ ...head, keyId: 'bbbb' }, here);
    expect(refused).toEqual({ reason: 'wrong_key', params: { made: 'bbbb', here: 'aaaa' } });
  });

  it('names its members by kind and thing', () => {
    expect(memberOf('table/case_file/000002')).toEqual({ kind: 'table', of: 'case_file' });
  });
});
