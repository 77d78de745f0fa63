import type { RowValue, RowValues } from '../core/case-rows';
import type { ColumnType } from '../core/table-columns';

const SIGNATURE = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');
/** 2000-01-01, where PostgreSQL's timestamps begin, in milliseconds since 1970. */
const EPOCH = 946_684_800_000;
const TEXT_OID = 25;
const FIRST = 1 << 20;

/**
 * Rows of one table in COPY's binary format (PostgreSQL manual, COPY, "Binary Format"), in one buffer that is used again
 * for the next chunk: no text is built, escaped and parsed again, and bytes stay bytes.
 */
export class BinaryRows {
  rows = 0;
  private buffer = Buffer.allocUnsafe(FIRST);
  private at = 0;
  private readonly types: readonly ColumnType[];

  constructor(types: readonly ColumnType[]) {
    this.types = types;
    this.clear();
  }

  add(values: RowValues): void {
    const { types } = this;
    if (values.length !== types.length)
      throw new Error(`${types.length} values expected, ${values.length} given`);
    this.room(2 + types.length * 12);
    this.int16(types.length);
    for (let i = 0; i < types.length; i++) {
      const value = values[i];
      if (value === null || value === undefined) {
        this.room(4);
        this.int32(-1);
      } else this.field(types[i] ?? 'text', value);
    }
    this.rows++;
  }

  /** The whole of it, with signature and trailer; valid until the next `clear`. */
  take(): Buffer {
    this.room(2);
    const end = this.buffer.writeInt16BE(-1, this.at);
    return this.buffer.subarray(0, end);
  }

  clear(): void {
    this.rows = 0;
    this.at = SIGNATURE.copy(this.buffer, 0);
  }

  private field(type: ColumnType, value: RowValue): void {
    if (type === 'text') this.text(String(value));
    else if (type === 'jsonb') this.json(String(value));
    else if (type === 'int8') this.int64(Number(value));
    else if (type === 'instant') this.int64((Number(value) - EPOCH) * 1000);
    else if (type === 'bytea' && value instanceof Uint8Array) this.bytes(value);
    else if (type === 'texts' && Array.isArray(value)) this.texts(value);
    else {
      this.room(12);
      if (type === 'int4') {
        this.int32(4);
        this.int32(Number(value));
      } else if (type === 'float8') {
        this.int32(8);
        this.at = this.buffer.writeDoubleBE(Number(value), this.at);
      } else if (type === 'bool') {
        this.int32(1);
        this.buffer[this.at++] = value ? 1 : 0;
      } else throw new Error(`no ${type}: ${typeof value}`);
    }
  }

  /** jsonb: a version, then the text. */
  private json(text: string): void {
    this.room(5 + text.length * 3);
    const length = this.buffer.write(text, this.at + 5, 'utf8');
    this.int32(length + 1);
    this.buffer[this.at] = 1;
    this.at += length + 1;
  }

  private text(text: string): void {
    this.room(4 + text.length * 3);
    const length = this.buffer.write(text, this.at + 4, 'utf8');
    this.int32(length);
    this.at += length;
  }

  private bytes(bytes: Uint8Array): void {
    this.room(4 + bytes.length);
    this.int32(bytes.length);
    this.buffer.set(bytes, this.at);
    this.at += bytes.length;
  }

  /** An array of one dimension: dimensions, no nulls, type of the elements; length, lower bound; the elements. */
  private texts(list: readonly string[]): void {
    this.room(24);
    const start = this.at;
    this.at += 4;
    this.int32(list.length > 0 ? 1 : 0);
    this.int32(0);
    this.int32(TEXT_OID);
    if (list.length > 0) {
      this.int32(list.length);
      this.int32(1);
      for (const text of list) this.text(text);
    }
    this.buffer.writeInt32BE(this.at - start - 4, start);
  }

  private int64(value: number): void {
    this.room(12);
    this.int32(8);
    const high = Math.floor(value / 4_294_967_296);
    this.int32(high);
    this.at = this.buffer.writeUInt32BE(value - high * 4_294_967_296, this.at);
  }

  private int16(value: number): void {
    this.at = this.buffer.writeInt16BE(value, this.at);
  }

  private int32(value: number): void {
    this.at = this.buffer.writeInt32BE(value, this.at);
  }

  private room(bytes: number): void {
    if (this.at + bytes <= this.buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.buffer.length * 2, this.at + bytes));
    this.buffer.copy(larger, 0, 0, this.at);
    this.buffer = larger;
  }
}
