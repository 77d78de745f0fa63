import { displayed } from './displayed';
import type { ReleaseBody } from './release-body';

/** What the proof prints for a release, made from what was published: one line for each row, the headline, the hash. */
export function proofLines({ rows, headline }: ReleaseBody, hash: string): string[] {
  const lines = rows.map(({ question, by, code, numbers, change }) => {
    if (!numbers) return [question, by, code, 'hidden'];
    const { n, index, low, high } = numbers;
    return [question, by, code, n, ...[index, low, high].map(displayed), change?.verdict ?? '-'];
  });
  const head = headline
    ? [
        [
          ...['headline', headline.n, ...[headline.index, headline.low, headline.high].map(displayed)],
          headline.verdict ?? '-',
        ],
      ]
    : [];
  return [...lines, ...head, ['hash', hash]].map((parts) => parts.join('\t'));
}
