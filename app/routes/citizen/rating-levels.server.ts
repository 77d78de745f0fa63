import type { Language } from '~/platform/i18n/languages';
import type { City } from '~db/cities/schema';

/** The levels of the city's scale in the reader's language, from the best to the worst as on the national form. */
export const ratingLevels = (city: City, language: Language) =>
  [...city.ratingScale.levels]
    .sort((a, b) => b.level - a.level)
    .map(({ level, name }) => ({ level, name: name[language] }));
