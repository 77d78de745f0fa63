import { fullDisk } from '~test/faults/full-disk';
import { killed, restarted } from '~test/faults/killed';
import { malformed } from '~test/faults/malformed-multipart';
import { movedClock } from '~test/faults/moved-clock';
import { oddBodies } from '~test/faults/odd-bodies';
import { guessed, slow } from '~test/faults/people-at-the-door';
import { sqlInjection } from '~test/faults/sqlmap';
import { build } from './build';
import { isFresh } from './build-stamp.js';
import { finish, type Outcome } from './steps';

/**
 * `npm run faults [-- --quick] [-- --only NAME]`: breaks running installations on purpose and reads back what is left. A step
 * that this machine cannot run counts as skipped, never as passed.
 */
const all = [guessed, slow, fullDisk, movedClock, malformed, restarted, killed, oddBodies, sqlInjection];
const args = process.argv.slice(2);
const only = args.includes('--only') ? args[args.indexOf('--only') + 1] : undefined;
const faults = all.filter(({ name }) => !only || name.includes(only));
if (faults.length === 0) {
  console.error(`There is no step ${only}: ${all.map(({ name }) => name).join(', ')}`);
  process.exit(1);
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
      ...{ say, quick: args.includes('--quick') },
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
