import type { CsvTable } from './csv-tables';
import type { Words } from './words';

/** In the demo every file says so, in its name and in each row: rows are copied, names are lost. */
export function withOrigin(words: Words, isDemo: boolean, name: string, rows: CsvTable): [string, CsvTable] {
  if (!isDemo) return [`${name}.csv`, rows];
  const demo = words.t('common:demo');
  const [head = [], ...rest] = rows;
  return [
    `${demo} ${name}.csv`,
    [[...head, words.t('indicators:csv.origin')], ...rest.map((row) => [...row, demo])],
  ];
}
