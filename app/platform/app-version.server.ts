import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

let known: string | undefined;

/** The version of this software, as package.json in the folder it runs from says. */
export function appVersion(): string {
  known ??= z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(path.resolve('package.json'), 'utf8'))).version;
  return known;
}
