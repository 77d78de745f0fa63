import { displayed } from './displayed';
import type { ReleaseBody, ReleasedDistribution, ReleasedShare } from './release-body';

const HEAD = [
  'question',
  'group',
  'code',
  'n',
  'index',
  'low',
  'high',
  'top3 %',
  'top2 %',
  'verdict',
  'name',
];
type Cell = string | number;

/** What the proof prints for a release, made from what was published: its rows, its other questions, headline and hash. */
export function proofLines(body: ReleaseBody, hash: string): string[] {
  const { rows, headline } = body;
  const nameOf = (code: string) => body.questions.find((one) => one.code === code)?.text['zh-CN'] ?? code;
  const lines = rows.map(({ question, by, code, numbers, top3, top2, change }): Cell[] => {
    if (!numbers) return [question, by, code, 'hidden'];
    const { n, index, low, high } = numbers;
    const group = body.groups.find((one) => one.by === by && one.code === code)?.name['zh-CN'] ?? code;
    const name = [nameOf(question), group].filter(Boolean).join(' ');
    const figures = [...[index, low, high].map((end) => said(end)), percent(top3), percent(top2)];
    return [question, by, code, n, ...figures, change?.verdict ?? '-', name];
  });
  const counted = (body.distributions ?? []).flatMap((one) => countedLines(body, one, nameOf(one.question)));
  const head = headline
    ? [
        [
          'headline',
          ...(headline.missing?.length ? [`without ${headline.missing.join(' ')}`] : []),
          ...[headline.n, ...[headline.index, headline.low, headline.high].map((end) => said(end))],
          ...[headline.verdict ?? '-', headline.change?.verdict ?? '-'],
        ],
      ]
    : [];
  const { complete, asked, responseRate } = body.fieldwork ?? {};
  const rate = typeof responseRate === 'number' ? displayed(responseRate * 100) : '-';
  const fieldwork = body.fieldwork ? [['complete', complete ?? 'hidden', asked ?? '-', rate]] : [];
  return [HEAD, ...lines, ...counted, ...fieldwork, ...head, ['hash', hash]].map((parts) => parts.join('\t'));
}

/** Answers that are no sample have no interval. */
const said = (value: number | null, unit = 1) => (value === null ? '-' : displayed(value * unit));
const percent = (share: ReleasedShare | null) => (share ? displayed(share.share * 100) : '-');

function countedLines(body: ReleaseBody, released: ReleasedDistribution, name: string): Cell[][] {
  const { question, answered, options, mean, quartiles } = released;
  if (!answered) return [[question, 'answers', '', 'hidden']];
  const offered = body.questions.find((one) => one.code === question)?.options ?? [];
  return [
    [question, 'answers', '', answered.n, name],
    ...options.map(({ code, counted, share, fixed }): Cell[] => {
      if (!counted) return [question, 'option', code, 'hidden'];
      const words = offered.find((option) => option.code === code)?.text['zh-CN'] ?? code;
      if (fixed) return [question, 'option', code, counted.n, displayed(fixed.share * 100), 'fixed', words];
      const figures = share ? [share.share, share.low, share.high].map((part) => said(part, 100)) : [];
      return [question, 'option', code, counted.n, ...figures, words];
    }),
    ...(mean
      ? [[question, 'mean', '', answered.n, ...[mean.mean, mean.low, mean.high].map((end) => said(end))]]
      : []),
    ...(quartiles ? [[question, 'quartiles', '', ...quartiles]] : []),
  ];
}
