type Names = { 'zh-CN': string; en: string };
type Named = { code: string; name: Names; aliases?: readonly string[] };

const plain = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');

/** Length of the longest name that stands in the text; 0 when none does. */
function longestIn(text: string, names: readonly string[]): number {
  let longest = 0;
  for (const name of names) {
    const wanted = plain(name);
    if (wanted.length >= 2 && wanted.length > longest && text.includes(wanted)) longest = wanted.length;
  }
  return longest;
}

/** Endings that people leave out: 白沙街道 is called 白沙 by everyone. */
const shortened = (name: string) => name.replace(/(街道办事处|街道|镇|区|市|县)$/u, '');

/**
 * The named place that a landmark text speaks of ("天沙河的桥边"): the longest name or alias that stands in it; with two of
 * the same length the first. Undefined when none does.
 */
export function findPlace<P extends Named>(places: readonly P[], text: string): P | undefined {
  return best(places, plain(text), (place) => [place.name['zh-CN'], place.name.en, ...(place.aliases ?? [])]);
}

/** The district or township that a text names, in full or without the ending of its kind. */
export function findNamedRegion<R extends Named>(regions: readonly R[], text: string): R | undefined {
  return best(regions, plain(text), ({ name }) => [name['zh-CN'], shortened(name['zh-CN']), name.en]);
}

function best<T>(items: readonly T[], text: string, namesOf: (item: T) => string[]): T | undefined {
  let found: { item: T; length: number } | undefined;
  for (const item of items) {
    const length = longestIn(text, namesOf(item));
    if (length > (found?.length ?? 0)) found = { item, length };
  }
  return found?.item;
}
