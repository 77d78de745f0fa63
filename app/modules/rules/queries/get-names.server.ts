import { getRequestTypes } from '~/modules/cases/queries/get-request-types.server';
import { getCategories } from '~/modules/categories/queries/get-categories.server';
import { getRegions } from '~/modules/regions/queries/get-regions.server';
import { getUnits } from '~/modules/units/queries/get-units.server';
import type { Db } from '~/platform/database/client.server';
import { translator } from '~/platform/i18n/i18n.server';
import type { Language } from '~/platform/i18n/languages';

/** What the codes of rules are called, in one language. */
export type Names = {
  types: Record<string, string>;
  categories: Record<string, string>;
  districts: Record<string, string>;
  /** By code, and by id as text. */
  units: Record<string, string>;
  /** `question=answer`. */
  answers: Record<string, string>;
  urgency: Record<string, string>;
};

export async function getNames(db: Db, language: Language): Promise<Names> {
  const [types, categories, regions, units] = await Promise.all([
    getRequestTypes(db),
    getCategories(db),
    getRegions(db),
    getUnits(db),
  ]);
  const t = translator(language);
  const named = <T extends { code: string; name: Record<Language, string> }>(rows: Iterable<T>) =>
    Object.fromEntries([...rows].map(({ code, name }) => [code, name[language]]));
  const answers = categories.all.flatMap(({ questions }) =>
    questions.flatMap(({ code, kind, text, options }) => {
      const choices =
        kind === 'yes_no'
          ? (['yes', 'no'] as const).map((value) => [value, t(`rules:answer.${value}`)] as const)
          : (options ?? []).map(({ value, label }) => [value, label[language]] as const);
      return choices.map(([value, label]) => [`${code}=${value}`, `${text[language]} ${label}`]);
    }),
  );
  return {
    types: named(types.values()),
    categories: named(categories.all),
    districts: named(regions.districts),
    units: {
      ...named(units.all),
      ...Object.fromEntries(units.all.map(({ id, name }) => [String(id), name[language]])),
    },
    answers: Object.fromEntries(answers),
    urgency: {
      normal: t('rules:urgency.normal'),
      urgent: t('rules:urgency.urgent'),
      critical: t('rules:urgency.critical'),
    },
  };
}
