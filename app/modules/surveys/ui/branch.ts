import { isRuledOut, questionsShown, screenOutAfter } from '../core/evaluate';
import type { Answers, Instrument, Page, ScreenOut } from '../core/instrument';
import { type Fields, readAnswers } from '../core/read-answers';

/** What the script of a form needs to decide in the browser as the server will. */
export type Branch = {
  /** The pages that stand in the form, in order, and the answers given before them. */
  pages: Pick<Page, 'code' | 'showIf' | 'questions'>[];
  before: Answers;
  /** Ends that the form says in words; only where it holds the whole instrument. */
  screenOuts?: ScreenOut[];
};

/** What a form as it is filled in shows: codes of questions, and of the end that it has come to. */
export function branchShows(
  branch: Branch,
  fields: Fields,
): { questions: string[]; end: string | undefined } {
  const { answers } = readAnswers(
    branch.pages.flatMap(({ questions }) => questions),
    fields,
  );
  let kept = branch.before;
  const questions = branch.pages.flatMap((page) => {
    const shown = questionsShown(page, kept, answers);
    kept = shown.answers;
    return shown.questions.map(({ code }) => code);
  });
  const whole = { pages: branch.pages, screenOuts: branch.screenOuts ?? [] } as Instrument;
  // Given answers decide, never a blank that may still be filled in.
  const end = isRuledOut(whole, kept) ? screenOutAfter(whole, kept)?.code : undefined;
  return { questions, end };
}
