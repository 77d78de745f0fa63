const UNIQUE_VIOLATION = '23505';

/** Did the database refuse because a row of that table was there already? */
export function isTaken(error: unknown, table: string): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    error.code === UNIQUE_VIOLATION &&
    'table' in error &&
    error.table === table
  );
}
