import type { ReactNode } from 'react';

export interface Column<Row> {
  key: string;
  head: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Right-aligned figures of equal width. */
  isNumeric?: boolean;
  /** The column that names the row. */
  isRowHead?: boolean;
  /** Says in a picture what other columns say in numbers: left out where rows become blocks on a phone. */
  isPicture?: boolean;
}

export interface DataTableProps<Row> {
  caption: string;
  /** The caption is there for screen readers only (a heading says it already). */
  captionHidden?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** The total, set apart below the rows. */
  sum?: Row;
}

/** A table with more columns cannot be read on a phone: there each row becomes a block of lines, each with its head. */
const MOST_ON_A_PHONE = 3;

/** A table that stacks its rows on phones where it is wide, scrolls by itself, and can be reached by keyboard. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const isWide = props.columns.length > MOST_ON_A_PHONE;
  const hasFigures = props.columns.filter(({ isNumeric, isRowHead }) => isNumeric && !isRowHead).length > 1;
  const stack = isWide && (hasFigures ? 'stack by-two' : 'stack');
  const line = (row: Row, key: string, className?: string) => (
    <tr key={key} className={className}>
      {props.columns.map((column) => {
        const align = column.isNumeric ? 'num' : column.isPicture ? 'picture' : undefined;
        return column.isRowHead ? (
          <th key={column.key} scope="row" className={align}>
            {column.cell(row)}
          </th>
        ) : (
          <td
            key={column.key}
            className={align}
            data-head={typeof column.head === 'string' ? column.head : undefined}
          >
            {column.cell(row)}
          </td>
        );
      })}
    </tr>
  );
  return (
    <ScrollBox label={props.caption}>
      <table className={stack ? `table ${stack}` : 'table'}>
        <caption className={props.captionHidden ? 'hide' : undefined}>{props.caption}</caption>
        <thead>
          <tr>
            {props.columns.map((column) => (
              <th key={column.key} scope="col" className={column.isNumeric ? 'num' : undefined}>
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => line(row, props.rowKey(row)))}
          {props.sum === undefined ? null : line(props.sum, 'sum', 'sum')}
        </tbody>
      </table>
    </ScrollBox>
  );
}

/** What is wider than a phone scrolls inside this box, never the page. */
export function ScrollBox({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard (WCAG 2.1.1)
    // biome-ignore lint/a11y/useSemanticElements: no set of fields, and a section would be a landmark named like the part it is in
    <div className="scroll" role="group" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
