import { type InboxView, inboxViews } from '~/modules/cases/core/case-view';

/** What a list shows; it is the address, so that a view can be kept, sent and gone back to. */
export type ListAddress = { view: InboxView; q: string | undefined; page: number };

/** Reads `?view=…&q=…&page=…`; whatever is not one of ours is left out rather than refused. */
export function readListAddress(search: URLSearchParams): ListAddress {
  const view = inboxViews.find((name) => name === search.get('view')) ?? 'open';
  const q = (search.get('q') ?? '').replace(/^[\s\u3000]+|[\s\u3000]+$/g, '').slice(0, 100);
  const page = Number(search.get('page'));
  return { view, q: q || undefined, page: Number.isInteger(page) && page > 0 && page < 100_000 ? page : 1 };
}

/** The address of a list, or of a case with the list that it was opened from; what is usual is left out. */
export function listAddress(path: string, address: ListAddress): string {
  const search = new URLSearchParams();
  if (address.view !== 'open') search.set('view', address.view);
  if (address.q) search.set('q', address.q);
  if (address.page > 1) search.set('page', String(address.page));
  const query = search.toString();
  return query ? `${path}?${query}` : path;
}
