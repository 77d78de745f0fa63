import { ConfigError } from '~/platform/config.server';
import { StartError } from '~/prepare.server';
import { CityError } from '~db/cities/load';

/** Ends the process: what an operator can mend is said in one line, anything else with its stack. */
export function endWithError(error: unknown): never {
  const isExpected =
    error instanceof Error && [ConfigError, StartError, CityError].some((kind) => error instanceof kind);
  console.error(isExpected ? error.message : error);
  process.exit(1);
}
