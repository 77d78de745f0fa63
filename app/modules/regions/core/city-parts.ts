import type { City } from '~db/cities/schema';

/** What of the city's own description is changed in the pages, part by part. */
export const cityParts = ['names', 'colours', 'hotline', 'footer'] as const;
export type CityPart = (typeof cityParts)[number];

/** One part as the history of changes keeps it. The emblem belongs to the files. */
export const partOf = {
  names: ({ name, brand }: City) => ({ name, brand: brand.name, strapline: brand.strapline }),
  colours: ({ theme }: City) => ({ theme }),
  hotline: ({ hotline }: City) => ({ hotline }),
  footer: ({ footer }: City) => ({ footer }),
} satisfies Record<CityPart, (city: City) => Record<string, unknown>>;

/** A city with one part as another one has it. */
export function withPart(city: City, part: CityPart, other: City): City {
  switch (part) {
    case 'names': {
      const { name, strapline } = other.brand;
      return { ...city, name: other.name, brand: { ...city.brand, name, strapline } };
    }
    case 'colours':
      return { ...city, theme: other.theme };
    case 'hotline':
      return { ...city, hotline: other.hotline };
    case 'footer':
      return { ...city, footer: other.footer };
  }
}
