import { firstOpenPage, screenOutAfter, walk } from './evaluate';
import type { Answers, Instrument, Page, ScreenOut } from './instrument';

/** Where a respondent goes once a page has been sent. */
export type NextStep =
  | { to: 'page'; page: string }
  | { to: 'check' }
  | { to: 'screen_out'; screenOut: ScreenOut };

/** The step after a page, with all answers up to it; the same lines lead a respondent and whoever tries a draft. */
export function stepAfter(instrument: Instrument, answers: Answers, pageCode: string): NextStep {
  const screenOut = screenOutAfter(instrument, answers, pageCode);
  if (screenOut) return { to: 'screen_out', screenOut };
  const { pages } = walk(instrument, answers);
  const next = pages[pages.findIndex(({ page }) => page.code === pageCode) + 1];
  return next ? { to: 'page', page: next.page.code } : { to: 'check' };
}

/**
 * May this page be opened with these answers? They must lead to it, and everything before it must have been answered;
 * otherwise `open` is the page to go to, or nothing when only the look over everything is left.
 */
export function pageReached(
  instrument: Instrument,
  answers: Answers,
  code: string,
): { page: Page } | { open: string | undefined } {
  const way = walk(instrument, answers);
  const at = way.pages.findIndex(({ page }) => page.code === code);
  const open = firstOpenPage(way);
  const openAt = open ? way.pages.indexOf(open) : way.pages.length;
  const found = way.pages[at];
  return !found || at > openAt ? { open: open?.page.code } : { page: found.page };
}
