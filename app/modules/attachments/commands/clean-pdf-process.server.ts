import { readFile, writeFile } from 'node:fs/promises';
import { argv, exit } from 'node:process';
import { pdfExit } from './clean-pdf.server';
import { rewritePdf } from './rewrite-pdf.server';

/** The process that cleanPdf starts: reads one file, writes another, and tells by its exit code how it went. */
const [, , from = '', to = ''] = argv;
const result = await rewritePdf(await readFile(from));
if (!result.ok) exit(pdfExit[result.reason]);
await writeFile(to, result.bytes, { mode: 0o600 });
