/**
 * Lets at most `places` of the given works run at once, the others wait: pictures and papers take much memory while
 * they are cleaned, and many at once must not take more than one.
 */
export function takeTurns(places: number) {
  let free = places;
  const waiting: (() => void)[] = [];
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}
