const LONGEST = 40;

/** A title from someone's own words: the first sentence, or as much of it as fits in 40 characters. */
export function titleOf(text: string): string {
  const [first = ''] = text.trim().split(/[\n。！？!?；;]|\.\s/u, 1);
  const characters = [...first.trim()];
  if (characters.length <= LONGEST) return characters.join('');
  return `${characters.slice(0, LONGEST - 1).join('')}…`;
}
