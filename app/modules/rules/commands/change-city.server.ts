import { isDeepStrictEqual } from 'node:util';
import type { StaffScope } from '~/modules/accounts/core/scope';
import { type Done, type Refusal, refuse } from '~/modules/cases/core/refusal';
import { type CityPart, partOf } from '~/modules/regions/core/city-parts';
import { unreadable, withColours } from '~/modules/regions/core/theme-colours';
import { getCity } from '~/modules/regions/queries/get-city.server';
import type { Services } from '~/platform/services.server';
import type { City } from '~db/cities/schema';
import type { CityForm } from '../schema';
import { applyChange } from './apply-change.server';

/**
 * What the site is called, its colours, the hotline, the lines at the foot of its pages. Holds at once; what it was before
 * stays in the history, and the city's files leave the part alone from then on.
 */
export async function changeCity(
  services: Services,
  { scope, form, now }: { scope: StaffScope; form: CityForm; now: Date },
): Promise<Done | Refusal> {
  const { part, reason, token } = form;
  const change = { scope, kind: 'city' as const, code: part, reason, form: { ...form, token }, now };
  return applyChange(services, change, async (trx) => {
    const city = await getCity.fresh(trx);
    const after = changed(city, form);
    if ('reason' in after) return after;
    const [was, is] = [factOf(city, part), factOf(after.city, part)];
    if (isDeepStrictEqual(was, is)) return refuse('rules:error.nothing_changed');
    await trx
      .updateTable('city')
      .set({ name: JSON.stringify(after.city.name), data: JSON.stringify(after.city) })
      .where('code', '=', city.code)
      .execute();
    return { ok: true, before: was, after: is };
  });
}

const factOf = (city: City, part: CityPart): Record<string, unknown> => partOf[part](city);
const text = (zh: string, en: string) => ({ 'zh-CN': zh, en });

function changed(city: City, form: CityForm): { city: City } | Refusal {
  switch (form.part) {
    case 'names': {
      const brand = {
        ...city.brand,
        name: text(form.brandZh, form.brandEn),
        strapline: text(form.straplineZh, form.straplineEn),
      };
      return { city: { ...city, name: text(form.nameZh, form.nameEn), brand } };
    }
    case 'colours': {
      const [wrong] = unreadable(form, city.theme.normal.paper);
      if (wrong) return refuse(`city:error.${wrong}`);
      return { city: { ...city, theme: withColours(city.theme, form) } };
    }
    case 'hotline': {
      const { number, nameZh, nameEn, hoursZh, hoursEn, reason } = form;
      const hotline = { number, name: text(nameZh, nameEn), hours: text(hoursZh, hoursEn), source: reason };
      return { city: { ...city, hotline } };
    }
    case 'footer': {
      const rows = footerRows(form);
      if (rows.length === 0) return refuse('city:error.no_footer');
      if (rows.some((row) => Object.values({ ...row, href: 'x' }).includes('')))
        return refuse('rules:error.both_languages');
      return { city: { ...city, footer: rows.map((row) => footerLine(city, row, form.reason)) } };
    }
  }
}

type FooterRow = {
  code: string;
  labelZh: string;
  labelEn: string;
  valueZh: string;
  valueEn: string;
  href: string;
};

/** The lines of the form; a line without any words is left out. */
export function footerRows(form: Extract<CityForm, { part: 'footer' }>): FooterRow[] {
  return form.labelZh
    .map((labelZh, at) => ({
      code: form.code[at] || `line-${at + 1}`,
      labelZh,
      labelEn: form.labelEn[at] ?? '',
      valueZh: form.valueZh[at] ?? '',
      valueEn: form.valueEn[at] ?? '',
      href: form.href[at] ?? '',
    }))
    .filter(({ labelZh, labelEn, valueZh, valueEn }) => [labelZh, labelEn, valueZh, valueEn].some(Boolean));
}

/** A line that says what it said keeps where that comes from. */
function footerLine(city: City, row: FooterRow, reason: string): City['footer'][number] {
  const line = {
    code: row.code,
    label: text(row.labelZh, row.labelEn),
    value: text(row.valueZh, row.valueEn),
    ...(row.href ? { href: row.href } : {}),
  };
  const old = city.footer.find(({ code }) => code === row.code);
  const { source, assumption, ...said } = old ?? {};
  return isDeepStrictEqual(said, line)
    ? { ...line, ...(source ? { source } : {}), ...(assumption ? { assumption } : {}) }
    : { ...line, source: reason };
}
