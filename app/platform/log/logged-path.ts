/** An address as it may stand in the log: one-use tokens and the like, any long run of letters and digits, cut short. */
export function loggedPath(path: string): string {
  return path.replace(/[\w-]{20,}/g, (word) => `${word.slice(0, 4)}…`);
}
