const CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  '57P01',
  '57P02',
  '57P03',
  '53300',
]);
const WORDS =
  /connection terminated|client has encountered a connection error|timeout exceeded when trying to connect|query read timeout|the database system is/i;

/** True when an error says that the database is away (PostgreSQL classes 08, 53300, 57P0x), not that a query is wrong. */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return CODES.has(code) || code.startsWith('08') || WORDS.test(error.message) || isOutage(error.cause);
}
