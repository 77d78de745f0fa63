import { type Instrument, type Page, questionsOf } from './instrument';
import { renamedIn } from './piping';
import { proposeCode } from './propose-code';
import { renamedExpression } from './rename-question';

/**
 * A ready page as it can stand in an instrument: codes that are taken there get a number, with what speaks of them inside
 * the page. Everything else stays, so that marks, ends and groups mean what they mean elsewhere.
 *
 * @param past codes that meant something in other versions of the survey: a numbered code never repeats one
 */
export function fittedBlock(block: Page, instrument: Instrument, past: readonly Instrument[]): Page {
  const taken = questionsOf(instrument).map(({ code }) => code);
  const before = past.flatMap((one) => questionsOf(one).map(({ code }) => code));
  const codes = new Map<string, string>();
  for (const { code } of block.questions) {
    const free = proposeCode(code, 'q', taken, before);
    codes.set(code, taken.includes(code) ? free : code);
    taken.push(codes.get(code) ?? code);
  }
  const pages = instrument.pages.map(({ code }) => code);
  const pagesBefore = past.flatMap((one) => one.pages.map(({ code }) => code));
  const code = pages.includes(block.code) ? proposeCode(block.code, 'page', pages, pagesBefore) : block.code;
  const renamed = [...codes].filter(([from, to]) => from !== to);
  return {
    ...block,
    code,
    questions: renamed.reduce(
      (questions, [from, to]) =>
        questions.map((question) => ({
          ...question,
          ...(question.code === from ? { code: to } : {}),
          text: renamedIn(question.text, from, to),
          ...(question.showIf ? { showIf: renamedExpression(question.showIf, from, to) } : {}),
        })),
      block.questions,
    ),
  };
}
