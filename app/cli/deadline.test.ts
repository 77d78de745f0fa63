import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

function deadline(args: string[], env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'app/cli/deadline.ts', ...args],
    // The answer must not depend on where the host stands.
    { cwd: root, encoding: 'utf8', env: { ...process.env, TZ: 'America/Los_Angeles', CITY: '', ...env } },
  );
  return { status, lines: stdout.trimEnd().split('\n'), stdout, stderr };
}

// Each starts a process, which takes its time where the machine is shared.
describe('npm run deadline', { timeout: 60_000 }, () => {
  it.each([
    ['2026-02-13', '+1wd', '2026-02-14'],
    ['2026-08-05', '+60d', '2026-10-08'],
    ['2026-12-29', '+5wd', '2027-01-05 provisional'],
    ['2026-02-13T09:00', '+5wh', '2026-02-13T16:30'],
    ['2026-02-13T16:30', '+24h', '2026-02-14T16:30'],
    // A day without a time is its first minute.
    ['2026-02-13', '+1wh', '2026-02-13T09:30'],
    ['2026-02-13', '+24h', '2026-02-14T00:00'],
  ])('%s %s: line 1 is exactly %s, the arithmetic follows', (start, limit, first) => {
    const { status, lines, stderr } = deadline([start, limit]);
    expect({ status, first: lines[0], stderr }).toEqual({ status: 0, first, stderr: '' });
    expect(lines.length).toBeGreaterThan(1);
  });

  it('speaks the language of the city, and English when asked', () => {
    expect(deadline(['2026-09-22', '+15wd']).lines[2]).toBe('中秋 3 天、国庆 7 天和周末不算。');
    expect(deadline(['2026-09-22', '+15wd', '--lng', 'en']).lines.at(-1)).toBe(
      'Working day 15 is Tue 20 Oct.',
    );
  });

  it.each([
    [[]],
    [['2026-02-13']],
    [['2026-02-13', '+1wd', 'extra']],
    [['2026-02-30', '+1wd']],
    [['13.02.2026', '+1wd']],
    [['2026-02-13T24:00', '+1wh']],
    [['2026-02-13T09:00Z', '+1wh']],
    [['1776-07-04', '+1wd']],
    [['2026-02-13', '1wd']],
    [['2026-02-13', '-1wd']],
    [['2026-02-13', '+0wd']],
    [['2026-02-13', '+1.5wd']],
    [['2026-02-13', '+1w']],
    [['2026-02-13', '+3651d']],
    [['2026-02-13', '+99999999999999999999d']],
    [['2026-02-13', '+1wd', '--lng', 'fr']],
    [['2026-02-13', '+1wd', '--lng']],
    [['2026-02-13', '+1wd\nx']],
  ])('refuses %j with exit code 2 and one line', (args) => {
    const { status, stdout, stderr } = deadline(args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^\S.*\n$/);
  });

  it('refuses a city that it has no calendar of, and does not leave the folder of the cities', () => {
    for (const CITY of ['atlantis', '../jiangmen']) {
      const { status, stderr } = deadline(['2026-02-13', '+1wd'], { CITY });
      expect({ status, lines: stderr.trimEnd().split('\n').length }).toEqual({ status: 2, lines: 1 });
    }
  });
});
