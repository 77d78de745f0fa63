import { staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { monthPoints } from '~/modules/indicators/core/trend-figures';
import { yearFigures } from '~/modules/indicators/core/year-figures';
import { findReading, type Reading } from '~/modules/indicators/queries/find-reading.server';
import { getLine, getPlaceFigures } from '~/modules/indicators/queries/get-place-figures.server';
import { getRatingFigures } from '~/modules/indicators/queries/get-rating-figures.server';
import { listCategoryFigures } from '~/modules/indicators/queries/list-category-figures.server';
import { listUnitFigures } from '~/modules/indicators/queries/list-unit-figures.server';
import { withOrigin } from '~/modules/indicators/ui/csv-origin';
import {
  type CsvTable,
  changesCsv,
  monthsCsv,
  placesCsv,
  ratesCsv,
  unitsCsv,
  yearsCsv,
} from '~/modules/indicators/ui/csv-tables';
import { categoryRows, placeRows } from '~/modules/indicators/ui/figure-rows';
import { periodText, type Words } from '~/modules/indicators/ui/words';
import type { Db, Trx } from '~/platform/database/client.server';
import { csvResponse } from '~/platform/http/csv.server';
import { translator } from '~/platform/i18n/i18n.server';
import { type OfficeAddress, readOfficeAddress } from './address';
import { findAlong } from './along.server';

type Source = { db: Db; trx: Trx; reading: Reading; address: OfficeAddress; words: Words };

/** The tables of the office's pages, by the name of the file. */
const tables: Record<string, (source: Source) => Promise<CsvTable>> = {
  months: async ({ db, trx, reading, address, words }) => {
    const series = await getLine(trx, reading, await findAlong(db, reading, address));
    return monthsCsv(words, monthPoints(series, reading.period.month));
  },
  years: async ({ db, trx, reading, address, words }) =>
    yearsCsv(words, yearFigures(await getLine(trx, reading, await findAlong(db, reading, address)))),
  districts: async ({ trx, reading, words }) => {
    const { rows, sum } = placeRows(words, await getPlaceFigures(trx, reading));
    return placesCsv(words, reading.period, [...rows, sum]);
  },
  units: async ({ db, trx, reading, words }) => unitsCsv(words, await listUnitFigures(db, trx, reading)),
  rates: async ({ trx, reading, words }) =>
    ratesCsv(words, reading.period, await getRatingFigures(trx, reading)),
  categories: async ({ db, trx, reading, words }) => {
    const { categories } = await listCategoryFigures(db, trx, reading);
    return changesCsv(words, reading.period, categoryRows(words, categories));
  },
};

/** `/office/NAME.csv`: what the pages show, as a file. */
export const loader = staffLoader(
  'trend.read',
  async (page, trx) => {
    const name = page.params.file?.match(/^(\w+)\.csv$/)?.[1] ?? '';
    const table = Object.hasOwn(tables, name) ? tables[name] : undefined;
    if (!table) throw new Response(null, { status: 404 });
    const address = readOfficeAddress(page.url.searchParams);
    const reading = await findReading(page.db, trx, { ...address, now: page.now });
    if (!reading) throw new Response(null, { status: 404 });
    const words: Words = { t: translator(page.language), language: page.language };
    const rows = await table({ db: page.db, trx, reading, address, words });
    const file = [periodText(words, reading.period), name].join(' ');
    return csvResponse(...withOrigin(words, page.services.config.demo, file, rows));
  },
  { reads: 'figures' },
);
