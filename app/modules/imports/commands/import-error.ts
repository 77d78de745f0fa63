/** An import that cannot begin or go on, for a reason that the person at the shell can do something about. */
export class ImportError extends Error {
  constructor(
    readonly reason: 'columns' | 'all_rejected' | 'busy',
    readonly params: Record<string, string | number> = {},
  ) {
    super(`${reason} ${JSON.stringify(params)}`);
  }
}
