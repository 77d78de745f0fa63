import { redirect } from '@remix-run/node';
import type { StaffPage } from '~/modules/accounts/guards/staff-guard.server';
import { importFrame } from '~/modules/surveys/commands/import-frame.server';
import { type FrameProblem, readFrame } from '~/modules/surveys/core/read-frame';
import { getLists } from '~/modules/surveys/queries/get-lists.server';
import { type FormProblem, problem } from '~/platform/http/form';
import { tableRows } from '~/platform/tables/small-table.server';
import { frameWords } from './frame-words.server';
import { UNREAD } from './list-upload.server';
import { one } from './read-form';

/** Mistakes of a list that are shown one by one; the others are counted. */
const SHOWN = 20;

/** What is wrong with a list, as its page shows it. */
export type ListProblems = { rows: FrameProblem[]; more: number };

/** Takes in a list that was pasted or came as a file: all of it, or nothing. */
export async function takeList(page: StaffPage, values: FormProblem['values']) {
  const { scope, now, services, params } = page;
  const at = { scope, now, survey: params.survey ?? '', wave: params.wave ?? '' };
  const unread = one(values, UNREAD);
  if (unread) return problem(values, { file: unread });
  if (one(values, 'csv').trim() === '') return problem(values, { csv: 'surveys:error.list_empty' });
  const rows = tableRows(one(values, 'csv'));
  if (!rows) return problem(values, { csv: 'surveys:error.csv' });
  const { district, producer, consumer } = await getLists(page.db);
  const { entries, problems } = readFrame(
    rows,
    { district, class: [...producer, ...consumer] },
    frameWords(),
  );
  if (problems.length > 0) {
    const list: ListProblems = { rows: problems.slice(0, SHOWN), more: Math.max(0, problems.length - SHOWN) };
    return { ...problem(values, { csv: 'surveys:error.frame' }), list };
  }
  if (entries.length === 0) return problem(values, { csv: 'surveys:error.list_empty' });
  const taken = await importFrame(services, { ...at, entries });
  return taken.ok
    ? redirect(`/office/surveys/${at.survey}/${at.wave}?added=${taken.added}&of=${entries.length}#frame`)
    : problem(values, { csv: taken.reason });
}
