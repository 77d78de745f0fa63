import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';

const STAMP = 'build/stamp.json';
const SOURCES = ['app', 'db', 'public', 'package.json', 'remix.config.js', 'vite.config.ts', 'tsconfig.json'];

/**
 * True when nothing that goes into the build has changed since it was made, and it was made for this BASE_PATH.
 * @param {string} basePath
 * @returns {boolean}
 */
export function isFresh(basePath) {
  try {
    const stamp = JSON.parse(readFileSync(STAMP, 'utf8'));
    return stamp.basePath === basePath && stamp.sources === fingerprint();
  } catch {
    return false;
  }
}

/**
 * Notes what a finished build was made of.
 * @param {{ basePath: string, sources: string }} made
 */
export function writeStamp(made) {
  writeFileSync(STAMP, JSON.stringify(made));
}

/**
 * Newest change and number of files: enough to see an edit, an addition or a removal.
 * @returns {string}
 */
export function fingerprint() {
  let newest = 0;
  let count = 0;
  /** @param {string} file */
  const visit = (file) => {
    const info = statSync(file, { throwIfNoEntry: false });
    if (!info) return;
    if (info.isDirectory()) for (const name of readdirSync(file)) visit(`${file}/${name}`);
    count++;
    newest = Math.max(newest, info.mtimeMs);
  };
  for (const source of SOURCES) visit(source);
  return `${count}:${Math.round(newest)}`;
}
