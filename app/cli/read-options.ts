import { type ParseArgsConfig, parseArgs } from 'node:util';

/**
 * The options of a developer's command. `--help` prints its usage and ends it; an option that it does not have does so
 * too, with exit code 2.
 */
export function readOptions<T extends NonNullable<ParseArgsConfig['options']>>(usage: string, options: T) {
  try {
    const { values } = parseArgs({ options: { ...options, help: { type: 'boolean', short: 'h' } } });
    if (!('help' in values) || !values.help) return values;
    console.log(usage);
    process.exit(0);
  } catch (err) {
    console.error(`${err instanceof Error ? err.message : err}\n${usage}`);
    process.exit(2);
  }
}
