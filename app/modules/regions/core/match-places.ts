type Named = { code: string; name: { 'zh-CN': string; en: string }; aliases: readonly string[] };

/** The answer that no named place is the right one. */
export const NO_PLACE = 'none';

const MOST = 6;
const plain = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
/** What stands in brackets tells two stretches of one river apart; people leave it out. */
const bare = (name: string) => plain(name).replace(/\(.*?\)/g, '');
const namesOf = (place: Named) => [place.name['zh-CN'], place.name.en, ...place.aliases];

/**
 * The named places that a text may mean, best first, at most six: a name or alias stands in the text, or the text is
 * part of a name (at least two characters). A longer match goes before a shorter one.
 */
export function matchPlaces<P extends Named>(places: readonly P[], text: string): P[] {
  const wanted = plain(text);
  if ([...wanted].length < 2) return [];
  return places
    .map((place) => ({ place, length: Math.max(0, ...namesOf(place).map((name) => lengthOf(name, wanted))) }))
    .filter(({ length }) => length > 0)
    .sort((a, b) => b.length - a.length || (a.place.code < b.place.code ? -1 : 1))
    .slice(0, MOST)
    .map(({ place }) => place);
}

function lengthOf(name: string, wanted: string): number {
  const known = bare(name);
  if ([...known].length >= 2 && wanted.includes(known)) return known.length;
  return known.includes(wanted) ? wanted.length : 0;
}

/** The one place whose name or alias is exactly the text; undefined when none or several are. */
export function exactPlace<P extends Named>(places: readonly P[], text: string): P | undefined {
  const wanted = plain(text);
  const same = places.filter((place) => namesOf(place).some((name) => plain(name) === wanted));
  return same.length === 1 ? same[0] : undefined;
}
