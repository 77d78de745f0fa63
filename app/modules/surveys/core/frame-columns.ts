/**
 * The columns of a list that mean something to us. `ref` is the office's own number for somebody, `size` how large an
 * enterprise is; any other column is a variable of the city's own.
 */
export const frameColumns = [
  ...(['name', 'uscc', 'contact', 'phone', 'email', 'address'] as const),
  ...(['district', 'class', 'size', 'ref'] as const),
] as const;
export type FrameColumnName = (typeof frameColumns)[number];

/** Who somebody is: sealed, and no variable. */
export const sealedColumns: readonly string[] = ['name', 'uscc', 'contact', 'phone', 'email', 'address'];
/** One of these has to be there: it makes a row unique. */
export const identityColumns = ['uscc', 'phone', 'email'] as const;

/** What a column may be called besides its code, in any language. */
export type FrameColumnWords = Readonly<Partial<Record<FrameColumnName, readonly string[]>>>;

/** However wide the letters are and however many spaces stand between them. */
export const plain = (text: string) => text.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();

/** A head without the star and the brackets that sheets put behind names of columns: “Telephone* (required)”. */
const bare = (head: string) => plain(head).replace(/\s*\([^()]*\)$|\s*\*/g, '');

/** What each column of a list is, by its head: a code of ours, else the head itself. */
export function columnsOf(header: readonly string[], words: FrameColumnWords): string[] {
  const codes = new Map<string, string>();
  for (const code of frameColumns)
    for (const word of [code, ...(words[code] ?? [])]) codes.set(bare(word), code);
  return header.map((head) => codes.get(bare(head)) ?? plain(head));
}
