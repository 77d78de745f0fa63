/** Where the counted complaints come from: all 12315 filings, hotline consumer ones, consumer councils, this portal. */
export const COUNT_SCOPES = ['12315_all', '12345_consumer', 'xiaoxie', 'portal'] as const;
export type CountScope = (typeof COUNT_SCOPES)[number];

/** A yearly rate and what it counts; `definition` names the formula's version. */
export interface ScopedRate {
  readonly scope: CountScope;
  readonly year: number;
  readonly definition: string;
  readonly rate: number | null;
}

export type NationComparison =
  | { readonly ok: true; readonly isBelow: boolean; readonly ratio: number }
  | {
      readonly ok: false;
      readonly reason:
        | 'portal_scope'
        | 'scope_mismatch'
        | 'definition_mismatch'
        | 'year_mismatch'
        | 'no_data'
        | 'not_computable';
    };

/**
 * City against nation in the same year, scope and definition; strictly below is met, and the ratio is shown
 * beside it because the nation moves too. Refused when the two count different things; this portal's own
 * filings are never held against a national line.
 */
export function compareWithNation(city: ScopedRate, nation: ScopedRate): NationComparison {
  if (city.scope !== nation.scope) return { ok: false, reason: 'scope_mismatch' };
  if (city.scope === 'portal') return { ok: false, reason: 'portal_scope' };
  if (city.definition !== nation.definition) return { ok: false, reason: 'definition_mismatch' };
  if (city.year !== nation.year) return { ok: false, reason: 'year_mismatch' };
  if (city.rate === null || nation.rate === null) return { ok: false, reason: 'no_data' };
  if (nation.rate === 0) return { ok: false, reason: 'not_computable' };
  return { ok: true, isBelow: city.rate < nation.rate, ratio: city.rate / nation.rate };
}
