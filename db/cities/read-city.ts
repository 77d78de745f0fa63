import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { z } from 'zod';
import { type CalendarFile, calendarFileSchema } from '~/modules/deadlines/schema';
import { checkCity, type Problem } from './check-city';
import { type CityData, type CityFileName, cityFiles } from './schema';
import { type Topology, topologySchema } from './topology';

export type CityFolder = { data: CityData; calendar: CalendarFile; boundaries: Topology; texts: string[] };

/** Where in a file a problem lies, said by the row's code where it has one: `leaves P01 (#1) keywords.en`. */
function rowOf(json: unknown, keys: readonly PropertyKey[]): string {
  const words: string[] = [];
  let value = json;
  for (const key of keys) {
    value = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
    if (typeof key !== 'number') words.push(String(key));
    else {
      const name = typeof value === 'object' && value !== null ? Reflect.get(value, 'code') : undefined;
      words.push(typeof name === 'string' ? `${name} (#${key + 1})` : `#${key + 1}`);
    }
  }
  return words.join(' ');
}

/** Every problem that a schema finds in one file, unknown keys and missing texts named by row. */
export function parseFile<S extends z.ZodType>(
  file: string,
  schema: S,
  json: unknown,
): { value?: z.infer<S>; problems: Problem[] } {
  const parsed = schema.safeParse(json);
  if (parsed.success) return { value: parsed.data, problems: [] };
  return {
    problems: parsed.error.issues.map((issue) => ({
      file,
      row: rowOf(json, issue.path),
      message: issue.message,
    })),
  };
}

/**
 * Reads and checks a city's folder: every file against its schema, then the references between them and the calendar.
 * Nothing is returned but the problems unless all is well; they come in the order of the files.
 */
export function readCity(folder: string): { city?: CityFolder; problems: Problem[] } {
  const problems: Problem[] = [];
  const texts: string[] = [];
  const read = <S extends z.ZodType>(file: string, schema: S): z.infer<S> | undefined => {
    try {
      const raw = readFileSync(path.join(folder, file), 'utf8');
      texts.push(file, raw);
      const { value, problems: found } = parseFile(file, schema, JSON.parse(raw));
      problems.push(...found);
      return value;
    } catch (error) {
      problems.push({ file, row: '', message: error instanceof Error ? error.message : String(error) });
      return undefined;
    }
  };
  const data: Partial<Record<CityFileName, unknown>> = {};
  for (const file of Object.keys(cityFiles) as CityFileName[]) data[file] = read(file, cityFiles[file]);
  const calendar = read('calendar.json', calendarFileSchema);
  const boundaries = read('boundaries.topo.json', topologySchema);
  if (problems.length > 0 || !calendar || !boundaries) return { problems };
  const city = { data: data as CityData, calendar, boundaries, texts };
  problems.push(...checkCity(city));
  return problems.length > 0 ? { problems } : { city, problems };
}
