import type pg from 'pg';
import { from } from 'pg-copy-streams';
import type { RowValues } from '../core/case-rows';
import { columnsOf, type TableName, tableNames, tables } from '../core/table-columns';
import { BinaryRows } from './binary-rows.server';

/** Rows of one chunk, by table. */
export class TableRows {
  private readonly byTable = new Map<TableName, BinaryRows>();

  add(table: TableName, values: RowValues): void {
    let rows = this.byTable.get(table);
    if (!rows) {
      rows = new BinaryRows(Object.values(tables[table]));
      this.byTable.set(table, rows);
    }
    rows.add(values);
  }

  clear(): void {
    for (const rows of this.byTable.values()) rows.clear();
  }

  /** Writes them by COPY, inside the transaction that the client has open. */
  async copyTo(client: pg.ClientBase): Promise<void> {
    for (const table of tableNames) {
      const rows = this.byTable.get(table);
      if (!rows || rows.rows === 0) continue;
      const columns = columnsOf(table).join(', ');
      const stream = client.query(from(`copy ${table} (${columns}) from stdin (format binary)`));
      await new Promise<void>((resolve, reject) => {
        stream.once('error', reject);
        stream.once('finish', () => resolve());
        stream.end(rows.take());
      });
    }
  }
}
