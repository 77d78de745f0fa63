import { fullDisk } from '~test/faults/full-disk';
import { killed, restarted } from '~test/faults/killed';
import { malformed } from '~test/faults/malformed-multipart';
import { movedClock } from '~test/faults/moved-clock';
import { oddBodies } from '~test/faults/odd-bodies';
import { guessed, slow } from '~test/faults/people-at-the-door';
import { sqlInjection } from '~test/faults/sqlmap';
import { build } from './build';
import { isFresh } from './build-stamp.js';
import { readOptions } from './read-options';
import { finish, type Outcome } from './steps';

const all = [guessed, slow, fullDisk, movedClock, malformed, restarted, killed, oddBodies, sqlInjection];
const usage = `npm run faults [-- --quick] [-- --only NAME]
Breaks running installations on purpose and reads back what is left; about 20 minutes for all. A step that this machine
cannot run counts as skipped, never as passed.
  --only NAME  one of: ${all.map(({ name }) => name).join(', ')}
  --quick      fewer tries of each`;
const { only, quick } = readOptions(usage, {
  only: { type: 'string' },
  quick: { type: 'boolean', default: false },
});
const faults = all.filter(({ name }) => !only || name.includes(only));
if (faults.length === 0) {
  console.error(`No step is called ${only}.\n${usage}`);
  process.exit(2);
}
// Once and beforehand: every process that is started later finds it made.
if (!isFresh('/')) await build('/');
const outcomes: Outcome[] = [];
for (const { name, run } of faults) {
  const outcome = { name, passed: 0, failed: 0, skipped: 0 };
  const say = (line: string) => console.log(`       ${line}`);
  const started = performance.now();
  console.log(name);
  try {
    await run({
      ...{ say, quick },
      skip: (why) => {
        outcome.skipped++;
        console.log(`skip   ${why}`);
      },
      check: (what, isTrue, detail) => {
        if (isTrue) outcome.passed++;
        else outcome.failed++;
        console.log(`${isTrue ? 'ok    ' : 'FAILED'} ${what}${isTrue || !detail ? '' : ` (${detail})`}`);
      },
    });
  } catch (error) {
    outcome.failed++;
    console.log('FAILED', error);
  }
  say(`${Math.round((performance.now() - started) / 1000)} s`);
  outcomes.push(outcome);
}
finish(outcomes, { saysSkipped: true });
