import type { Language } from '~/platform/i18n/languages';
import type { City } from '~db/cities/schema';

/** What a change of the city's appearance kept of it: some of the city's own fields, `brand` without the emblem. */
type Kept = Partial<Pick<City, 'name' | 'theme' | 'hotline' | 'footer'>> & {
  brand?: City['name'];
  strapline?: City['name'];
};

/** The fields of the forms, filled with the city as it is, or with what a change replaced where that is given. */
export function cityFields(city: City, kept: Kept) {
  const name = kept.name ?? city.name;
  const brand = kept.brand ?? city.brand.name;
  const strapline = kept.strapline ?? city.brand.strapline;
  const { number, name: of, hours } = kept.hotline ?? city.hotline;
  const { normal } = kept.theme ?? city.theme;
  return {
    ...{ nameZh: name['zh-CN'], nameEn: name.en, brandZh: brand['zh-CN'], brandEn: brand.en },
    ...{ straplineZh: strapline['zh-CN'], straplineEn: strapline.en },
    colours: { brand: normal.brand, act: normal.act },
    hotline: {
      number,
      ...{ nameZh: of['zh-CN'], nameEn: of.en, hoursZh: hours['zh-CN'], hoursEn: hours.en },
    },
    footer: (kept.footer ?? city.footer).map(({ code, label, value, href = '' }) => ({
      ...{
        code,
        labelZh: label['zh-CN'],
        labelEn: label.en,
        valueZh: value['zh-CN'],
        valueEn: value.en,
        href,
      },
    })),
  };
}

/** In one line what a change made of its part. */
export function sayPart(kept: Kept, language: Language): string {
  const { name, brand, strapline, hotline, theme, footer = [] } = kept;
  return [
    ...[brand, strapline, name].map((one) => one?.[language]),
    theme && `${theme.normal.brand} ${theme.normal.act}`,
    hotline && `${hotline.number} ${hotline.name[language]} ${hotline.hours[language]}`,
    ...footer.map(({ label, value }) => `${label[language]} ${value[language]}`),
  ]
    .filter(Boolean)
    .join(' · ');
}
