import { getUnits } from '~/modules/units/queries/get-units.server';
import type { Db, Executor } from '~/platform/database/client.server';
import type { Text } from '~/platform/i18n/languages';
import { funnelScoreZ, proportionFunnel } from '../core/funnel';
import { addMonths, monthsBetween } from '../core/periods';
import { type Share, shareOf } from '../core/rates-of-cases';
import type { Reading } from './find-reading.server';
import { type CountRow, listCounts } from './list-counts.server';

export type UnitFigures = {
  id: number;
  code: string;
  name: Text;
  accepted: number;
  replied: number;
  /** Replies in time of those that had a promise. */
  onTime: Share | null;
  /** Solved, of the answers to ordinary cases. */
  solved: Share | null;
  /** Outside the 95 % limits of the funnel; undefined without answers. */
  isOutside: boolean | undefined;
};

export type FunnelLimits = {
  n: number;
  innerLow: number;
  innerHigh: number;
  outerLow: number;
  outerHigh: number;
};

export type UnitsOfYear = {
  from: string;
  through: string;
  units: UnitFigures[];
  /** The solved rate of all units together. */
  pooled: Share | null;
  limits: FunnelLimits[];
};

const MONTHS = 12;
const CURVE = 40;

/** The units over twelve months, by code and never by rank; the solved rate with the limits that chance alone gives. */
export async function listUnitFigures(db: Db, executor: Executor, reading: Reading): Promise<UnitsOfYear> {
  const { period, coverage, types, scope, field } = reading;
  const through = period.month;
  const first = addMonths(through, 1 - MONTHS);
  const months = monthsBetween(first, through).filter((month) => month >= coverage.from);
  const common = { scope, field, dimension: 'unit', months, by: ['code'] } as const;
  const flow = await listCounts(executor, {
    ...common,
    measures: ['accepted', 'replied', 'reply_judged', 'reply_on_time'],
    types: reading.complaintTypes,
  });
  const answers = await listCounts(executor, {
    ...common,
    measures: ['solved_yes', 'solved_partly', 'solved_no'],
    types: types.filter((type) => type.isRated && type.handling === 'ordinary').map(({ code }) => code),
  });
  const rows = [...flow, ...answers];
  const { byId } = await getUnits(db);
  const units = [...new Set(rows.map(({ code }) => Number(code)))]
    .flatMap((id) => byId.get(id) ?? [])
    .map(({ id, code, name }) => {
      const of = (...measures: CountRow['measure'][]) =>
        rows
          .filter((row) => row.code === String(id) && measures.includes(row.measure))
          .reduce((sum, { n }) => sum + n, 0);
      const solved = shareOf(of('solved_yes'), of('solved_yes', 'solved_partly', 'solved_no'));
      const onTime = shareOf(of('reply_on_time'), of('reply_judged'));
      return { id, code, name, accepted: of('accepted'), replied: of('replied'), onTime, solved };
    })
    .sort((a, b) => (a.code < b.code ? -1 : 1));
  return { from: months[0] ?? through, through, ...funnelOf(units) };
}

type Unjudged = Omit<UnitFigures, 'isOutside'>;

function funnelOf(units: readonly Unjudged[]): Omit<UnitsOfYear, 'from' | 'through'> {
  const answered = units.flatMap(({ code, solved }) =>
    solved ? [{ code, n: solved.n, yes: Math.round(solved.value * solved.n) }] : [],
  );
  const yes = answered.map((unit) => unit.yes);
  const totals = answered.map(({ n }) => n);
  const pooled = shareOf(sum(yes), sum(totals));
  if (!pooled) return { units: units.map((unit) => ({ ...unit, isOutside: undefined })), pooled, limits: [] };
  const { z } = funnelScoreZ(yes, totals);
  const score = new Map(answered.map(({ code }, index) => [code, z[index] ?? 0]));
  const most = Math.max(...totals) * 1.06;
  return {
    pooled,
    units: units.map((unit) => {
      const own = score.get(unit.code);
      return { ...unit, isOutside: own === undefined ? undefined : Math.abs(own) > LIMIT };
    }),
    limits: Array.from({ length: CURVE }, (_, index) => {
      // Closer together where the curves bend.
      const n = Math.max(1, most * ((index + 1) / CURVE) ** 2);
      const inner = proportionFunnel(pooled.value, n, 0.95);
      const outer = proportionFunnel(pooled.value, n, 0.998);
      return { n, innerLow: inner.low, innerHigh: inner.high, outerLow: outer.low, outerHigh: outer.high };
    }),
  };
}

/** Normal quantile of the inner limits (95 %). */
const LIMIT = 1.959964;

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
