/**
 * Lets at most `places` of the given works run at once, the others wait: pictures and papers take much memory while
 * they are cleaned, and many at once must not take more than one.
 * @param mostWaiting when so many wait already, the next one gets the answer of `whenFull` at once
 */
export function takeTurns(places: number, mostWaiting: number) {
  let free = places;
  const waiting: (() => void)[] = [];
  return async <T>(work: () => Promise<T>, whenFull: () => T): Promise<T> => {
    if (free === 0 && waiting.length >= mostWaiting) return whenFull();
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
