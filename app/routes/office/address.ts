import { isMonth, PERIOD_KINDS, type PeriodKind } from '~/modules/indicators/core/periods';

/** What an office page shows; it is the address, so that a view can be kept and sent. */
export type OfficeAddress = {
  scope: string | undefined;
  field: string | undefined;
  kind: PeriodKind;
  month: string | undefined;
  /** One district, category or unit; the first that is named counts. */
  region: string | undefined;
  category: string | undefined;
  unit: string | undefined;
};

/** Reads the query string; what is not one of ours is left out rather than refused. */
export function readOfficeAddress(search: URLSearchParams): OfficeAddress {
  const code = (name: string) => search.get(name)?.match(/^[\w.-]{1,40}$/)?.[0];
  const month = search.get('month') ?? '';
  return {
    scope: code('scope'),
    field: code('field'),
    kind: PERIOD_KINDS.find((kind) => kind === search.get('kind')) ?? 'month',
    month: isMonth(month) ? month : undefined,
    region: code('region'),
    category: code('category'),
    unit: code('unit'),
  };
}

/** The address of a page with some of it changed; what is usual is left out. */
export function officeAddress(path: string, address: Partial<OfficeAddress>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(address)) {
    if (value && !(name === 'kind' && value === 'month')) search.set(name, value);
  }
  const query = search.toString();
  return query ? `${path}?${query}` : path;
}
