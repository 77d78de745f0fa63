import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const BUFFER = 1 << 20;
const CACHE = 4096;

/**
 * The shared strings of a workbook, kept in a temporary file: a sheet of a million texts must not fill the memory.
 * Strings are added once, in order, and then read by index; the latest ones stay in memory.
 */
export class StringStore {
  private readonly dir = mkdtempSync(path.join(os.tmpdir(), 'zhisheng-strings-'));
  private readonly file = openSync(path.join(this.dir, 'strings'), 'w+', 0o600);
  private starts = new Float64Array(1024);
  private count = 0;
  private written = 0;
  private pending: Buffer[] = [];
  private pendingBytes = 0;
  private readonly cache = new Map<number, string>();

  add(text: string): void {
    if (this.count + 1 >= this.starts.length) {
      const larger = new Float64Array(this.starts.length * 2);
      larger.set(this.starts);
      this.starts = larger;
    }
    const bytes = Buffer.from(text, 'utf8');
    this.starts[this.count] = this.written + this.pendingBytes;
    this.count++;
    this.starts[this.count] = this.written + this.pendingBytes + bytes.length;
    this.pending.push(bytes);
    this.pendingBytes += bytes.length;
    if (this.pendingBytes > BUFFER) this.flush();
  }

  /** The string at the index; '' when there is none. */
  at(index: number): string {
    const known = this.cache.get(index);
    if (known !== undefined) return known;
    if (!(index >= 0 && index < this.count)) return '';
    this.flush();
    const start = this.starts[index] ?? 0;
    const bytes = Buffer.alloc((this.starts[index + 1] ?? start) - start);
    readSync(this.file, bytes, 0, bytes.length, start);
    const text = bytes.toString('utf8');
    if (this.cache.size >= CACHE) this.cache.clear();
    this.cache.set(index, text);
    return text;
  }

  close(): void {
    closeSync(this.file);
    rmSync(this.dir, { recursive: true, force: true });
  }

  private flush(): void {
    if (this.pendingBytes === 0) return;
    const bytes = Buffer.concat(this.pending);
    for (let at = 0; at < bytes.length; )
      at += writeSync(this.file, bytes, at, bytes.length - at, this.written + at);
    this.written += bytes.length;
    this.pending = [];
    this.pendingBytes = 0;
  }
}
