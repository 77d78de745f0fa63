import { findWeighting } from '~/modules/results/queries/find-weighting.server';
import { listResultWaves } from '~/modules/results/queries/list-result-waves.server';
import { streamAnswers } from '~/modules/results/queries/stream-answers.server';
import { answerFile } from '~/modules/results/ui/answer-file.server';
import { openKysely, openPool } from '~/platform/database/client.server';
import { translator } from '~/platform/i18n/i18n.server';
import { createLog } from '~/platform/log/log.server';
import { SURVEY } from './survey-world';

/** Exports one wave in a process of its own; prints the most memory that it held, in MB, and the bytes of the file. */
const [connectionString = '', code = ''] = process.argv.slice(2);
const pool = openPool({ connectionString }, createLog('silent'), { max: 2 });
const db = openKysely(pool);
const wave = (await listResultWaves(db, SURVEY)).find((one) => one.wave === code);
if (!wave) throw new Error(`No wave ${code}`);
const weighting = await findWeighting(db, wave.waveId);
const until = new Date();
const answers = streamAnswers(db, {
  ...{ waveId: wave.waveId, weightingId: weighting?.id ?? null, timeZone: 'Asia/Shanghai', until },
});
const plan = { ok: true as const, wave, weighting, balance: [], strata: [], until };
const words = { t: translator('zh-CN'), language: 'zh-CN' as const, levels: [], isDemo: true };
let bytes = 0;
for await (const piece of answerFile(plan, 'xlsx', answers, words).stream) bytes += piece.length;
const peak = process.resourceUsage().maxRSS / 1024;
await pool.end();
console.log(`${peak} ${bytes}`);
