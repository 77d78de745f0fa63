import { z } from 'zod';
import type { Answers } from '~/modules/surveys/core/instrument';
import { LETTERS } from '~/platform/http/modes';

/**
 * How a preview is looked at, all of it in its address: nothing that is tried there is stored. `said` holds the answers
 * given so far; `isWhole` lists every question instead of asking like a respondent's browser.
 */
export type PreviewState = {
  version?: number | undefined;
  isNarrow: boolean;
  isWhole: boolean;
  letters?: string | undefined;
  said: Answers;
};

/** Words in the address are cut: it is for trying, and addresses have an end. */
const LONGEST = 100;

const carried = z.record(
  z.string(),
  z.union([
    z.strictObject({ choices: z.array(z.string()) }),
    z.strictObject({ number: z.number() }),
    z.strictObject({ text: z.string() }),
  ]),
);

const readSaid = (packed: string | null): Answers => {
  if (!packed) return {};
  try {
    return carried.parse(JSON.parse(packed));
  } catch {
    return {};
  }
};

/** What an address says of how it is looked at; whatever it cannot mean is left out. */
export function previewStateOf(query: URLSearchParams): PreviewState {
  const version = query.get('version') ?? '';
  return {
    version: /^\d{1,6}$/.test(version) ? Number(version) : undefined,
    isNarrow: query.get('width') === 'phone',
    isWhole: query.get('show') === 'all',
    letters: query.get(LETTERS.name) ?? undefined,
    said: readSaid(query.get('said')),
  };
}

/** What stands beside the pages: before the first, after the last, and where a screen-out ends. */
export const previewEnds = ['start', 'check', 'thanks', 'out'] as const;
export type PreviewEnd = (typeof previewEnds)[number];
export type PreviewPart = { page: string } | { end: PreviewEnd };

/** The address of a part below `base`, the survey's own. */
export function previewAddress(base: string, state: PreviewState, part: PreviewPart): string {
  const said = Object.entries(state.said).map(([code, answer]) => [
    code,
    'text' in answer ? { text: [...answer.text].slice(0, LONGEST).join('') } : answer,
  ]);
  const query = new URLSearchParams({
    ...(state.version === undefined ? {} : { version: String(state.version) }),
    ...(state.isNarrow ? { width: 'phone' } : {}),
    ...(state.isWhole ? { show: 'all' } : {}),
    ...(state.letters ? { [LETTERS.name]: state.letters } : {}),
    ...('end' in part && part.end !== 'start' ? { part: part.end } : {}),
    ...(said.length > 0 ? { said: JSON.stringify(Object.fromEntries(said)) } : {}),
  }).toString();
  return `${base}/preview${'page' in part ? `/${part.page}` : ''}${query ? `?${query}` : ''}`;
}
