import type { DraftAnswers } from '~/modules/cases/schema';
import { getRights } from '~/modules/categories/queries/get-rights.server';
import type { Page } from '~/platform/http/define.server';
import { categoryOf, typesOf } from './details.server';

/** Notes on one page; more would not be read. */
const MOST = 2;

/** What the person may claim and which evidence to keep: the notes that fit category and kind best. */
export async function rightsFor(page: Page, answers: DraftAnswers) {
  const [category, types] = [await categoryOf(page, answers), await typesOf(page, answers)];
  const fits = (note: Awaited<ReturnType<typeof getRights>>[number]) =>
    (!note.requestType || types.some((type) => type === note.requestType)) &&
    (note.categoryCode
      ? note.categoryCode === category?.code
      : !note.field || note.field === category?.field);
  const notes = (await getRights(page.db)).filter(fits);
  // Those for the very category first.
  const sorted = [
    ...notes.filter((note) => note.categoryCode),
    ...notes.filter((note) => !note.categoryCode),
  ];
  const { language } = page;
  const titles = new Set<string>();
  return sorted
    .map(({ text }) => ({
      title: text.title[language],
      body: text.body.map((line) => line[language]),
      evidence: text.evidence.map((line) => line[language]),
    }))
    .filter(({ title }) => !titles.has(title) && titles.add(title))
    .slice(0, MOST);
}
