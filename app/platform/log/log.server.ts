import pino, { type Logger } from 'pino';

export type { Logger };

/**
 * Structured log lines without personal data: callers pass codes and ids, never bodies, contacts or query strings.
 */
export function createLog(level: string): Logger {
  return pino({
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: {
      err: (error: unknown) =>
        error instanceof Error
          ? { type: error.name, message: firstLine(error.message), code: codeOf(error), stack: error.stack }
          : { message: 'not an Error' },
    },
  });
}

// PostgreSQL puts the offending values into "detail", which is left out; the message itself names only columns.
const firstLine = (text: string) => text.split('\n', 1)[0]?.slice(0, 300);
const codeOf = (error: Error) => ('code' in error ? String(error.code) : undefined);
