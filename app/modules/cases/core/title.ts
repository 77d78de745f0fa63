/** Room for a title, counted in half-width places: 40 Chinese characters, or 80 Latin letters. */
const PLACES = 80;
const placesOf = (character: string) => ((character.codePointAt(0) ?? 0) < 0x1100 ? 1 : 2);

/** A title from someone's own words: the first sentence, or as much of it as fits; Latin words are not cut in two. */
export function titleOf(text: string): string {
  const [first = ''] = text.trim().split(/[\n。！？!?；;]|\.\s/u, 1);
  const title = first.trim();
  const characters = [...title];
  if (characters.reduce((sum, one) => sum + placesOf(one), 0) <= PLACES) return title;
  let places = 1;
  const fitting = characters.findIndex((one) => {
    places += placesOf(one);
    return places > PLACES;
  });
  const cut = characters.slice(0, fitting).join('');
  return `${cut.replace(/(\s)[!-~]{1,20}$/, '').trimEnd()}…`;
}
