import { openWorld } from './import';

/** Imports one file in a process of its own and prints the most memory that it held, in MB. */
const [dir = '', file = ''] = process.argv.slice(2);
const world = await openWorld(dir);
await world.import(file);
const peak = process.resourceUsage().maxRSS / 1024;
await world.close();
console.log(peak);
