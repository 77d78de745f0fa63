import { fullDisk } from '~test/faults/full-disk';
import { killed } from '~test/faults/killed';
import { guessed, slow } from '~test/faults/people-at-the-door';
import { finish, type Outcome } from './steps';

/** `npm run faults [-- --quick] [-- --only NAME]`: breaks a running installation on purpose and reads back what is left. */
const args = process.argv.slice(2);
const only = args.includes('--only') ? args[args.indexOf('--only') + 1] : undefined;
const faults = [guessed, slow, fullDisk, killed].filter(({ name }) => !only || name.includes(only));
const outcomes: Outcome[] = [];
for (const { name, run } of faults) {
  const outcome = { name, passed: 0, failed: 0, skipped: 0 };
  const say = (line: string) => console.log(`       ${line}`);
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
  outcomes.push(outcome);
}
finish(outcomes);
