import { getPublicFigures, type PublicFigures } from '~/modules/indicators/queries/get-public-figures.server';
import { withOrigin } from '~/modules/indicators/ui/csv-origin';
import {
  type CsvTable,
  changesCsv,
  monthsCsv,
  placesCsv,
  ratesCsv,
  yearsCsv,
} from '~/modules/indicators/ui/csv-tables';
import { categoryRows, placeRows } from '~/modules/indicators/ui/figure-rows';
import { periodText, type Words } from '~/modules/indicators/ui/words';
import { csvResponse } from '~/platform/http/csv.server';
import { citizenLoader } from '~/platform/http/define.server';
import { translator } from '~/platform/i18n/i18n.server';

/** The public tables, by the name of the file; small cells are hidden in them as on the page. */
const tables: Record<string, (words: Words, figures: PublicFigures) => CsvTable> = {
  months: (words, { points }) => monthsCsv(words, points),
  years: (words, { years }) => yearsCsv(words, years),
  districts: (words, { districts, toDate }) => {
    const { rows, sum } = placeRows(words, { city: toDate, districts });
    return placesCsv(words, toDate.period, [...rows, sum]);
  },
  categories: (words, { categories, toDate }) =>
    changesCsv(words, toDate.period, categoryRows(words, categories)),
  rates: (words, { ratings, month }) => ratesCsv(words, month.period, ratings),
};

/** `/indicators/NAME.csv`. */
export const loader = citizenLoader(async (page) => {
  const name = page.params.file?.match(/^(\w+)\.csv$/)?.[1] ?? '';
  const table = Object.hasOwn(tables, name) ? tables[name] : undefined;
  const figures = table && (await getPublicFigures(page.services.readDb, page.now));
  if (!table || !figures) throw new Response(null, { status: 404 });
  const words: Words = { t: translator(page.language), language: page.language };
  const file = [translator(page.language)('indicators:title'), periodText(words, figures.month.period), name];
  return csvResponse(...withOrigin(words, page.services.config.demo, file.join(' '), table(words, figures)));
});
