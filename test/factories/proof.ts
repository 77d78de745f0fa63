import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** What the script prints on plain Node in an empty folder; throws where it finds a difference. */
export function proved({ body, hash }: { body: object; hash: string }): string[] {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'zhisheng-proof-'));
  try {
    copyFileSync('app/modules/results/proof/recompute.mjs', path.join(dir, 'recompute.mjs'));
    writeFileSync(path.join(dir, 'release.json'), JSON.stringify(body));
    writeFileSync(path.join(dir, 'hash.txt'), hash);
    const said = execFileSync(process.execPath, ['recompute.mjs'], { cwd: dir, encoding: 'utf8' });
    return said.trimEnd().split('\n');
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
