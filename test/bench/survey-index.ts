import path from 'node:path';
import { scoredQuestions } from '~/modules/results/core/wave-results';
import { getWaveResults } from '~/modules/results/queries/get-wave-results.server';
import { alternate, type BenchContext, type BenchResult, verdict } from './measure';
import { surveyWorld, writeAnswers } from './survey-world';

const ANSWERS = 100_000;

/**
 * `survey-index`: every weighted figure of a wave of 100,000 answers × 30 items (indices, errors, intervals, shares, by
 * class and district, and the composite) against the plain unweighted averages of the same groups in one SQL statement.
 */
export async function run(context: BenchContext): Promise<BenchResult[]> {
  const world = await surveyWorld(path.join(context.dir, 'survey-index'));
  try {
    const { wave, weightingId } = await writeAnswers(world, 'large', ANSWERS);
    context.say(`survey-index: ${ANSWERS} answers are written`);
    const questions = scoredQuestions(wave.instrument).map(({ code }) => code);
    const { points } = wave.scale;
    let groups = 0;
    const timed = (name: string, work: () => Promise<number>) => async () => {
      const started = performance.now();
      const rows = await work();
      const took = performance.now() - started;
      if (groups > 0 && rows !== groups) throw new Error(`${name} has ${rows} groups and not ${groups}`);
      groups = rows;
      context.say(`  ${name} ${took.toFixed(0)} ms`);
      return took;
    };
    const ours = async () => (await getWaveResults(world.db, wave, weightingId)).length;
    const other = async () => {
      const { rows } = await world.pool.query(PLAIN, [
        wave.waveId,
        questions,
        Object.keys(points).map(Number),
        Object.values(points),
      ]);
      return rows.length;
    };
    const ratios = await alternate(timed('weighted', ours), timed('plain', other));
    return [verdict({ name: 'survey-index', reach: 2, sense: 'at most', unit: '×' }, ratios)];
  } finally {
    await world.close();
  }
}

/** What an analyst would write: averages of points by item, and of each person's mean, with n and spread. */
const PLAIN = `
  with given as (
    select r.id, r.class_code, r.district_code, a.question, s.points
    from response r
      join response_answer a on a.response_id = r.id
      join unnest($3::float8[], $4::float8[]) as s (level, points) on s.level = a.value
    where r.wave_id = $1 and a.wave_id = $1 and r.state = 'complete' and a.question = any($2)
  )
  select question, class_code, district_code, count(*), avg(points), stddev_samp(points)
  from given group by grouping sets ((question), (question, class_code), (question, district_code))
  union all
  select '*', class_code, district_code, count(*), avg(x), stddev_samp(x)
  from (select id, class_code, district_code, avg(points) as x from given group by 1, 2, 3) people
  group by grouping sets ((), (class_code), (district_code))`;
