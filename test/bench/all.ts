import type { Bench } from './measure';

/** Every bench, loaded when it is asked for. `names` are the lines that it prints. */
export const benches: { name: string; names: string[]; load(): Promise<Pick<Bench, 'run'>> }[] = [];
