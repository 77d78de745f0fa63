import { Readable } from 'node:stream';
import { type CsvCell, csvLine } from '~/platform/http/csv.server';
import { xlsxStream } from '~/platform/tables/write-xlsx.server';
import type { ExportFormat, ExportPlan } from '../commands/export-answers.server';
import { type AnswerRecord, answerColumns } from '../core/answer-columns';
import { aboutRows, codebookRows, type Words, weightRows } from './codebook-rows';

const text = 'text/csv; charset=utf-8';
const kinds: Record<ExportFormat, { type: string; ending: string }> = {
  csv: { type: text, ending: 'answers.csv' },
  codebook: { type: text, ending: 'codebook.csv' },
  xlsx: {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ending: 'answers.xlsx',
  },
  json: { type: 'application/json; charset=utf-8', ending: 'answers.json' },
};

/** The answers of a wave as a file that is written while they are read; memory does not grow with them. */
export function answerFile(
  plan: ExportPlan,
  format: ExportFormat,
  answers: AsyncIterable<AnswerRecord>,
  words: Words & { isDemo: boolean },
): { stream: Readable; type: string; ending: string } {
  const makers: Record<ExportFormat, () => Readable> = {
    csv: () => bytes(asCsv(tableOf(plan, answers))),
    codebook: () => bytes(asCsv(each(codebookRows(words, plan)))),
    json: () => bytes(asJson(plan, answers)),
    xlsx: () =>
      xlsxStream([
        { name: words.t('results:sheet.answers'), rows: () => tableOf(plan, answers) },
        { name: words.t('results:sheet.codebook'), rows: () => each(codebookRows(words, plan)) },
        { name: words.t('results:sheet.weights'), rows: () => each(weightRows(words, plan)) },
        { name: words.t('results:sheet.about'), rows: () => each(aboutRows(words, plan, words.isDemo)) },
      ]),
  };
  return { stream: makers[format](), ...kinds[format] };
}

const bytes = (pieces: AsyncIterable<string>) => Readable.from(pieces, { objectMode: false });

async function* each(rows: readonly CsvCell[][]) {
  yield* rows;
}

async function* tableOf({ wave, strata }: ExportPlan, answers: AsyncIterable<AnswerRecord>) {
  const columns = answerColumns(wave.instrument, strata);
  yield columns.map(({ name }): CsvCell => name);
  for await (const record of answers) yield columns.map(({ cell }) => cell(record));
}

async function* asCsv(rows: AsyncIterable<readonly CsvCell[]>) {
  let piece = '\uFEFF';
  for await (const row of rows) {
    piece += csvLine(row);
    if (piece.length < 32_768) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

/** One object: what was asked and how it counts, then each answer as an object by the names of the columns. */
async function* asJson(plan: ExportPlan, answers: AsyncIterable<AnswerRecord>) {
  const { wave, weighting, balance, strata, until } = plan;
  const { instrument, instrumentVersion, scale, sampleKind } = wave;
  const facts = {
    ...{ format: 1, survey: wave.survey, wave: wave.wave, asOf: until, instrumentVersion, instrument },
    ...{ scale, sampleKind, weighting: weighting ?? null, balance },
  };
  const columns = answerColumns(instrument, strata);
  yield `${JSON.stringify(facts).slice(0, -1)},"answers":[`;
  let before = '\n';
  for await (const record of answers) {
    const row = Object.fromEntries(columns.map(({ name, cell }) => [name, cell(record)]));
    yield before + JSON.stringify(row);
    before = ',\n';
  }
  yield '\n]}\n';
}
