// node recompute.mjs: works every number of release.json out again from its rounded figures (up to format 3 from its counts
// and sums), and its hash; needs nothing else.
// Each line: question, group, code, answers, index, lower and upper end, satisfied shares (levels 3-5 and 4-5) in percent,
// verdict on the change, name. Then the questions without an index: each option with its people and its share, or the mean
// and the quartiles (these stand as they were published). The last lines are the headline
// and the hash. Ends with 1 where anything differs from what was published.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const release = JSON.parse(readFileSync(new URL('release.json', import.meta.url), 'utf8'));
const published = readFileSync(new URL('hash.txt', import.meta.url), 'utf8').trim();
const problems = [];

const canonical = (value) => {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`;
};

// Student's t by its density, integrated by Gauss and Legendre over the angle; quantile by halving.
const NODES = gauss(64);
function gauss(n) {
  return Array.from({ length: n }, (_, i) => {
    let x = Math.cos((Math.PI * (i + 0.75)) / (n + 0.5));
    let slope = 1;
    for (let step = 0; step < 100; step += 1) {
      let [before, here] = [1, x];
      for (let k = 2; k <= n; k += 1)
        [before, here] = [here, ((2 * k - 1) * x * here - (k - 1) * before) / k];
      slope = (n * (x * here - before)) / (x * x - 1);
      const move = here / slope;
      x -= move;
      if (Math.abs(move) < 1e-15) break;
    }
    return { x, weight: 2 / ((1 - x * x) * slope * slope) };
  });
}
function integral(from, to, density) {
  const parts = 16;
  const half = (to - from) / parts / 2;
  let total = 0;
  for (let part = 0; part < parts; part += 1)
    for (const { x, weight } of NODES)
      total += weight * half * density(from + (2 * part + 1) * half + half * x);
  return total;
}
function halved(low, high, isBelow) {
  for (let step = 0; step < 100; step += 1) {
    const middle = (low + high) / 2;
    if (isBelow(middle)) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
// t = √df·tan θ turns the density into a multiple of cos θ to the power df − 1, whose whole area is known by the same rule.
function tQuantile(p, df) {
  const density = (angle) => Math.exp(((df - 1) / 2) * Math.log1p(-(Math.sin(angle) ** 2)));
  // Where df is large all of it lies near zero: nothing is lost by stopping where the power is below 1e-18.
  const edge = Math.min(Math.PI / 2, Math.sqrt((2 * 41.5) / Math.max(1, df - 1)));
  const whole = integral(0, edge, density);
  const angle = halved(0, edge, (to) => 0.5 + integral(0, to, density) / whole / 2 < p);
  return Math.sqrt(df) * Math.tan(angle);
}
const tail = (1 + release.rules.confidence) / 2;
const normal = (x) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
const Z = halved(0, 40, (to) => 0.5 + integral(0, to, normal) < tail);

function wilson(share, n) {
  const middle = share * n + (Z * Z) / 2;
  const reach = Z * Math.sqrt(n * share * (1 - share) + (Z * Z) / 4);
  return {
    share,
    low: Math.max(0, (middle - reach) / (n + Z * Z)),
    high: Math.min(1, (middle + reach) / (n + Z * Z)),
  };
}
const sum = (list, of) => list.reduce((total, one) => total + of(one), 0);
// Who chose to answer is no sample: there is no error, and nothing is made of it.
const described = (numbers) => ({ ...numbers, standardError: null, low: null, high: null });
const around = (index, standardError, df) => {
  const reach = tQuantile(tail, df) * standardError;
  return { index, standardError, low: index - reach, high: index + reach };
};
// Releases up to format 2 say how many gave each level.
function fromLevels({ levels, question }) {
  const kind = release.questions.find(({ code }) => code === question).kind;
  const points = (level) => (kind === 'ten' ? ((level - 1) / 9) * 100 : release.scale.points[level]);
  const [n, w, ww] = [sum(levels, (l) => l.n), sum(levels, (l) => l.w), sum(levels, (l) => l.ww)];
  const index = sum(levels, (l) => l.w * points(l.level)) / w;
  const squares = sum(levels, (l) => l.ww * (points(l.level) - index) ** 2);
  const effectiveN = (w * w) / ww;
  const share = (least) =>
    wilson(
      sum(
        levels.filter((l) => l.level >= least),
        (l) => l.w,
      ) / w,
      effectiveN,
    );
  const shares = kind === 'five_level' ? { top3: share(3), top2: share(4) } : { top3: null, top2: null };
  return {
    numbers: { n, effectiveN, ...around(index, Math.sqrt((n / (n - 1)) * squares) / w, n - 1) },
    ...shares,
  };
}
function fromMoments({ moments: { n, w, wx, ww, wwx, wwxx }, tops }) {
  const index = wx / w;
  const squares = Math.max(0, wwxx - 2 * index * wwx + index * index * ww);
  const numbers = {
    n,
    effectiveN: (w * w) / ww,
    ...around(index, Math.sqrt((n / (n - 1)) * squares) / w, n - 1),
  };
  const share = (satisfied) => wilson(Math.min(1, satisfied / w), numbers.effectiveN);
  return { numbers, top3: tops ? share(tops.top3) : null, top2: tops ? share(tops.top2) : null };
}
// Since format 4 index, standard error, effective n and shares are rounded; intervals are made of these.
const isRounded = release.format >= 4;
function fromFigures({ numbers: { n, effectiveN, index, standardError }, top3, top2 }) {
  if (standardError === null) {
    const bare = (said) => said && { share: said.share, low: null, high: null };
    return { numbers: described({ n, effectiveN: null, index }), top3: bare(top3), top2: bare(top2) };
  }
  const share = (said) => (said ? wilson(said.share, effectiveN) : null);
  const numbers = { n, effectiveN, ...around(index, standardError, n - 1) };
  return { numbers, top3: share(top3), top2: share(top2) };
}
function judge(change, low, high) {
  if (high < 0) return 'sig_down';
  if (low > 0) return 'sig_up';
  if (Math.abs(change) < 1) return 'flat';
  return change < 0 ? 'down_ns' : 'up_ns';
}
function compare(now, before, verdict) {
  if (!before || verdict === 'break') return undefined;
  if (Math.min(now.n, before.n) < 10) return { verdict: 'undecidable', change: null, low: null, high: null };
  const change = now.index - before.index;
  if (now.standardError === null) return { verdict: 'undecidable', change, low: null, high: null };
  const [a, b] = [now.standardError ** 2, before.standardError ** 2];
  if (a + b === 0) return { verdict: 'undecidable', change: null, low: null, high: null };
  const [da, db] = [now.degrees ?? now.n - 1, before.degrees ?? before.n - 1];
  const df = (a + b) ** 2 / (a ** 2 / da + b ** 2 / db);
  const reach = tQuantile(tail, df) * Math.sqrt(a + b);
  return {
    verdict: judge(change, change - reach, change + reach),
    change,
    low: change - reach,
    high: change + reach,
  };
}

// Newcombe's interval of the difference of two shares, made of their Wilson intervals with the effective n.
function compareShares(now, share, before, level, verdict) {
  if (verdict === 'break' || before[level] === null) return undefined;
  if (Math.min(now.n, before.n) < 10) return { verdict: 'undecidable', change: null, low: null, high: null };
  if (now.effectiveN === null)
    return { verdict: 'undecidable', change: share - before[level], low: null, high: null };
  const [a, b] = [wilson(share, now.effectiveN), wilson(before[level], before.effectiveN)];
  const change = a.share - b.share;
  const low = change - Math.hypot(a.share - a.low, b.high - b.share);
  const high = change + Math.hypot(a.high - a.share, b.share - b.low);
  return { verdict: judge(change * 100, low * 100, high * 100), change, low, high };
}

/** Notes where a number differs by more than a thousand-millionth. */
function check(name, ours, theirs) {
  if (typeof theirs === 'number' && typeof ours === 'number') {
    if (Math.abs(ours - theirs) > 1e-9 * Math.max(1, Math.abs(theirs))) problems.push(name);
  } else if (ours !== null && typeof ours === 'object' && theirs !== null && typeof theirs === 'object') {
    for (const key of Object.keys(ours)) check(`${name} ${key}`, ours[key], theirs[key]);
  } else if (ours !== theirs) problems.push(name);
}
const one = (value) => (value === null ? '-' : (Math.round(value * 10) / 10).toFixed(1));
const hundred = (value) => one(value === null ? null : value * 100);
const print = (...parts) => process.stdout.write(`${parts.join('\t')}\n`);

const nameOf = (code) => release.questions.find((asked) => asked.code === code)?.text['zh-CN'] ?? code;
const groupOf = (by, code) =>
  release.groups.find((group) => group.by === by && group.code === code)?.name['zh-CN'] ?? code;
const named = (question, by, code) => [nameOf(question), groupOf(by, code)].filter(Boolean).join(' ');
const percent = (share) => (share ? one(share.share * 100) : '-');
print('question', 'group', 'code', 'n', 'index', 'low', 'high', 'top3 %', 'top2 %', 'verdict', 'name');

// Of probability samples errors are smaller where most of those there are have answered: the effective n is divided by
// (N − n) ÷ N. What the weights took from it is rounded, so that of weighted answers only its bound can be worked out.
const population = release.fieldwork?.population;
if (population && (release.sampleKind !== 'probability' || release.fieldwork.asked === null))
  problems.push('population');
function checkEffective(name, { by, code }, { n, effectiveN }) {
  const own = by === 'class' ? population?.classes[code] : by === 'all' ? population?.all : null;
  const all = own ?? null;
  const left = all === null || n > all ? 1 : Math.max(1, all - n) / all;
  const most = Math.floor((10 * n) / left + 1e-9) / 10;
  if (release.weighting ? effectiveN > most + 1e-9 : Math.abs(effectiveN - most) > 1e-9)
    problems.push(`${name} effective n`);
}

const means = [];
let everybody;
for (const row of release.rows) {
  const name = [row.question, row.by, row.code].join('\t');
  if (row.show === 'hidden') {
    print(name, 'hidden');
    continue;
  }
  const words = named(row.question, row.by, row.code);
  const found = isRounded ? fromFigures(row) : row.levels ? fromLevels(row) : fromMoments(row);
  const { numbers } = found;
  check(name, numbers, row.numbers);
  if (isRounded && numbers.effectiveN !== null) checkEffective(name, row, numbers);
  check(`${name} top3`, found.top3, row.top3);
  check(`${name} top2`, found.top2, row.top2);
  const change = compare(numbers, row.before, row.change?.verdict);
  if (change) check(`${name} change`, change, row.change);
  for (const level of ['top3', 'top2']) {
    const said = row.shareChange?.[level];
    const moved =
      said && compareShares(numbers, found[level].share, row.before, level, row.shareChange[level].verdict);
    if (moved) check(`${name} ${level} change`, moved, said);
  }
  if (row.question === '*' && row.by === 'class') means.push(numbers);
  if (row.question === '*' && row.by === 'all') everybody = numbers;
  const verdict = change?.verdict ?? row.change?.verdict ?? '-';
  const shares = [percent(found.top3), percent(found.top2)];
  print(name, numbers.n, one(numbers.index), one(numbers.low), one(numbers.high), ...shares, verdict, words);
}

// Questions without an index: shares of those who answered, by Wilson with Kish's effective n.
function shareOf(counted, answered, share) {
  if (isRounded && share?.low === null) return { share: share.share, low: null, high: null };
  if (isRounded) return share ? wilson(share.share, answered.effectiveN) : null;
  return answered.w > 0 ? wilson(Math.min(1, counted.w / answered.w), answered.w ** 2 / answered.ww) : null;
}
for (const { question, answered, options, mean, quartiles } of release.distributions ?? []) {
  const { kind, options: offered = [] } = release.questions.find(({ code }) => code === question);
  if (!answered) {
    print(question, 'answers', '', 'hidden');
    continue;
  }
  print(question, 'answers', '', answered.n, nameOf(question));
  for (const { code, counted, share, fixed } of options) {
    if (!counted) {
      print(question, 'option', code, 'hidden');
      continue;
    }
    const words = offered.find((option) => option.code === code)?.text['zh-CN'] ?? code;
    // Set by the weights: no estimate, so no interval.
    if (fixed) {
      check(
        `${question} option ${code}`,
        Math.round((counted.n / answered.n) * 10_000),
        Math.round(fixed.plain * 10_000),
      );
      print(question, 'option', code, counted.n, one(fixed.share * 100), 'fixed', words);
      continue;
    }
    const found = shareOf(counted, answered, share);
    check(`${question} option ${code}`, found, share);
    const numbers = found ? [found.share, found.low, found.high].map(hundred) : [];
    print(question, 'option', code, counted.n, ...numbers, words);
  }
  const isOneOf = ['single', 'yes_no', 'listed'].includes(kind) && options.every(({ counted }) => counted);
  if (isOneOf)
    check(
      `${question} options`,
      sum(options, ({ counted }) => counted.n),
      answered.n,
    );
  if (mean) {
    const rounded = () =>
      mean.standardError === null
        ? described({ index: mean.mean })
        : around(mean.mean, mean.standardError, answered.n - 1);
    const { index, standardError, low, high } = isRounded ? rounded() : fromMoments(mean).numbers;
    check(`${question} mean`, { mean: index, standardError, low, high }, mean);
    if (!isRounded) check(`${question} n`, mean.moments.n, answered.n);
    print(question, 'mean', '', answered.n, one(index), one(low), one(high));
  }
  if (quartiles) {
    if (!(quartiles[0] <= quartiles[1] && quartiles[1] <= quartiles[2]))
      problems.push(`${question} quartiles`);
    print(question, 'quartiles', '', ...quartiles);
  }
}

// Complete answers, those with a link of their own, and AAPOR's RR1 in percent.
if (release.fieldwork) {
  const { complete, asked, modes, responseRate } = release.fieldwork;
  if (complete !== null && modes)
    check(
      'modes',
      sum(modes, ({ n }) => n),
      complete,
    );
  if (responseRate !== null) check('response rate', complete / asked, responseRate);
  print(
    'complete',
    complete ?? 'hidden',
    asked ?? '-',
    responseRate === null ? '-' : one(responseRate * 100),
  );
}
if (release.headline) {
  let all = { ...everybody, degrees: everybody ? everybody.n - 1 : 0 };
  if (release.headline.of === 'classes') {
    const part = 1 / means.length;
    const error = Math.sqrt(sum(means, (m) => (part * m.standardError) ** 2));
    const spread = sum(means, (m) => (part * m.standardError) ** 4 / (m.n - 1));
    const df = spread > 0 ? error ** 4 / spread : 1;
    all = { n: sum(means, (m) => m.n), degrees: df, ...around(sum(means, (m) => m.index) * part, error, df) };
  }
  if (release.headline.standardError === null) {
    all = described(all);
    if (release.sampleKind !== 'self_selected') problems.push('headline without error');
  }
  const { index, standardError, low, high } = all;
  check('headline', { index, standardError, low, high, n: all.n }, release.headline);
  const target = release.headline.target?.value;
  let verdict = null;
  if (target !== undefined) {
    const isMissing = (release.headline.missing ?? []).length > 0;
    if (isMissing || release.sampleKind === 'self_selected' || all.n < release.rules.fewestShown)
      verdict = 'not_judged';
    else if (low > target) verdict = 'met';
    else if (high <= target) verdict = 'missed';
    else verdict = index > target ? 'above_unsure' : 'below_unsure';
  }
  // No class without a number may be passed over in silence.
  for (const { question, by, code, numbers } of release.rows)
    if (
      isRounded &&
      question === '*' &&
      by === 'class' &&
      !numbers &&
      !release.headline.missing.includes(code)
    )
      problems.push(`headline without ${code}`);
  check('headline verdict', verdict, release.headline.verdict);
  // Against the headline of the wave before, by the same interval.
  const said = release.headline.change;
  const change = said ? compare(all, release.headline.before, said.verdict) : undefined;
  if (change) check('headline change', change, said);
  print(
    'headline',
    ...(release.headline.missing?.length ? [`without ${release.headline.missing.join(' ')}`] : []),
    all.n,
    one(index),
    one(low),
    one(high),
    verdict ?? '-',
    change?.verdict ?? said?.verdict ?? '-',
  );
}
const hash = createHash('sha256').update(canonical(release)).digest('hex');
if (hash !== published) problems.push('hash');
print('hash', hash);
for (const problem of problems) print('differs', problem);
process.exitCode = problems.length > 0 ? 1 : 0;
