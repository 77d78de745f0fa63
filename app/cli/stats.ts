import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { computeStatistic } from '~/modules/indicators/core/registry';

/**
 * npm run --silent stats < vectors.jsonl
 *
 * Rechecks published numbers: each line {"id","fn","in"} is answered {"id","out"} by the functions that the pages use,
 * or {"id","error"} with a short code, and the rest goes on. A line that is no JSON: {"id":null,"error":"bad_json"};
 * empty lines are passed over. Reads and writes as it goes, so that a million lines need no more memory than one. Needs
 * no database. app/modules/indicators/README.md says what the functions are; core/registry.ts lists their names.
 */

/** Answers are handed on in pieces of about this many characters. */
const PIECE = 65_536;
const CODE = /^[a-z_]+$/;

/** A line's value as an object whose fields are not known yet; none when it is a list, a number, a text. */
const fieldsOf = (value: unknown): Map<string, unknown> =>
  new Map(typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : []);

function answer(line: string): { id: unknown; out?: number[]; error?: string } {
  let fields: Map<string, unknown>;
  try {
    fields = fieldsOf(JSON.parse(line));
  } catch {
    return { id: null, error: 'bad_json' };
  }
  const id = fields.get('id') ?? null;
  const name = fields.get('fn');
  if (typeof name !== 'string') return { id, error: 'bad_input' };
  try {
    return { id, out: computeStatistic(name, fields.get('in')) };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    // The engine throws RangeErrors of its own for lists that it cannot hold.
    return { id, error: CODE.test(error.message) ? error.message : 'bad_input' };
  }
}

async function run(): Promise<void> {
  let piece = '';
  const handOn = async () => {
    if (piece !== '' && !process.stdout.write(piece)) await once(process.stdout, 'drain');
    piece = '';
  };
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    const text = line.replace(/^\uFEFF/, '').trim();
    if (text === '') continue;
    piece += `${JSON.stringify(answer(text))}\n`;
    if (piece.length >= PIECE) await handOn();
  }
  await handOn();
}

// Whoever reads the answers may stop early (| head): that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});
await run();
