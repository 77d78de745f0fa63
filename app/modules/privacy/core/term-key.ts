/** The text for a term of so many days, months or years: one of a thing is named differently in English. */
export const termKey = (unit: 'd' | 'm' | 'y', amount: number) =>
  amount === 1 ? (`privacy:terms.for_one.${unit}` as const) : (`privacy:terms.for.${unit}` as const);
