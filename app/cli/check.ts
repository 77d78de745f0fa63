import { fastChecks, finish, runChecks } from './steps';
import { runVitest } from './vitest';

/** `npm run check`: what can be known in under a minute, without a database or a browser. */
finish([await runChecks(fastChecks), await runVitest('unit')]);
