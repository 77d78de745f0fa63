import type { Refusal } from '~/modules/cases/core/refusal';
import type { Text } from '~/platform/i18n/languages';
import { type Instrument, type Page, type Question, questionsOf, type ScreenOut } from './instrument';
import { renamedQuestion } from './rename-question';

/** One step of the editor. Moving is by one place; a question at the edge of its page goes to the next page. */
export type Edit =
  | { do: 'replace'; instrument: Instrument }
  | { do: 'set_frame'; title: Text; intro: Text; thanks: Text; minSeconds: number }
  /** The groups as they are from now on; a question of one that is gone is in none. */
  | { do: 'set_dimensions'; dimensions: Instrument['dimensions'] }
  | { do: 'add_screen_out'; screenOut: ScreenOut }
  | { do: 'set_screen_out'; code: string; text: Text }
  | { do: 'remove_screen_out'; code: string }
  | { do: 'add_page'; page: Omit<Page, 'questions'> }
  /** A page that comes ready with its questions, and the groups that these are in. */
  | { do: 'add_block'; page: Page; dimensions: Instrument['dimensions'] }
  | { do: 'set_page'; code: string; page: Omit<Page, 'questions'> }
  | { do: 'move_page'; code: string; by: -1 | 1 }
  | { do: 'remove_page'; code: string }
  | { do: 'add_question'; page: string; question: Question }
  /** `exclusiveRow`: which of the options cannot go with others, where it may not have a code yet. */
  | { do: 'set_question'; code: string; question: Question; exclusiveRow?: number }
  | { do: 'move_question'; code: string; by: -1 | 1 }
  | { do: 'remove_question'; code: string };

type Edited = { ok: true; instrument: Instrument } | Refusal;

const refuse = (reason: string): Refusal => ({ ok: false, reason: `surveys:refused.${reason}` });

/** The instrument after one step of the editor; refused where the code is taken or what was meant is gone. */
export function editInstrument(instrument: Instrument, edit: Edit): Edited {
  const pages = (changed: Page[]): Edited => ({ ok: true, instrument: { ...instrument, pages: changed } });
  const pageAt = 'code' in edit ? instrument.pages.findIndex(({ code }) => code === edit.code) : -1;
  switch (edit.do) {
    case 'replace':
      return { ok: true, instrument: edit.instrument };
    case 'set_frame': {
      const { do: _, ...frame } = edit;
      return { ok: true, instrument: { ...instrument, ...frame } };
    }
    case 'set_dimensions':
      return { ok: true, instrument: regrouped(instrument, edit.dimensions) };
    case 'add_screen_out':
    case 'set_screen_out':
    case 'remove_screen_out':
      return editScreenOuts(instrument, edit);
    case 'add_page':
      if (instrument.pages.some(({ code }) => code === edit.page.code)) return refuse('code_used');
      return pages([...instrument.pages, { ...edit.page, questions: [] }]);
    case 'add_block':
      return addBlock(instrument, edit);
    case 'set_page':
      if (pageAt === -1) return refuse('page_gone');
      if (edit.page.code !== edit.code && instrument.pages.some(({ code }) => code === edit.page.code))
        return refuse('code_used');
      return pages(
        instrument.pages.map((page, at) =>
          at === pageAt ? { ...edit.page, questions: page.questions } : page,
        ),
      );
    case 'move_page':
      return pageAt === -1 ? refuse('page_gone') : pages(swapped(instrument.pages, pageAt, pageAt + edit.by));
    case 'remove_page':
      return pageAt === -1 ? refuse('page_gone') : pages(instrument.pages.filter((_, at) => at !== pageAt));
    case 'add_question':
      if (questionsOf(instrument).some(({ code }) => code === edit.question.code)) return refuse('code_used');
      if (!instrument.pages.some(({ code }) => code === edit.page)) return refuse('page_gone');
      return pages(
        instrument.pages.map((page) =>
          page.code === edit.page ? { ...page, questions: [...page.questions, edit.question] } : page,
        ),
      );
    case 'set_question':
      if (!questionsOf(instrument).some(({ code }) => code === edit.code)) return refuse('question_gone');
      if (
        edit.question.code !== edit.code &&
        questionsOf(instrument).some(({ code }) => code === edit.question.code)
      )
        return refuse('code_used');
      return {
        ok: true,
        instrument: renamedQuestion(
          replaced(instrument, edit.code, edit.question),
          edit.code,
          edit.question.code,
        ),
      };
    case 'move_question':
      return moveQuestion(instrument, edit.code, edit.by);
    case 'remove_question':
      return pages(
        instrument.pages.map((page) => ({
          ...page,
          questions: page.questions.filter(({ code }) => code !== edit.code),
        })),
      );
  }
}

function addBlock(instrument: Instrument, { page, dimensions }: Extract<Edit, { do: 'add_block' }>): Edited {
  const codes = [...instrument.pages, ...questionsOf(instrument)].map(({ code }) => code);
  if ([page, ...page.questions].some(({ code }) => codes.includes(code))) return refuse('code_used');
  const known = new Set(instrument.dimensions.map(({ code }) => code));
  const own = new Set(page.questions.flatMap((one) => ('dimension' in one ? (one.dimension ?? []) : [])));
  const added = dimensions.filter(({ code }) => own.has(code) && !known.has(code));
  return {
    ok: true,
    instrument: {
      ...instrument,
      dimensions: [...instrument.dimensions, ...added],
      pages: [...instrument.pages, page],
    },
  };
}

function editScreenOuts(
  instrument: Instrument,
  edit: Extract<Edit, { do: 'add_screen_out' | 'set_screen_out' | 'remove_screen_out' }>,
): Edited {
  const now = instrument.screenOuts;
  const done = (screenOuts: ScreenOut[]): Edited => ({ ok: true, instrument: { ...instrument, screenOuts } });
  switch (edit.do) {
    case 'add_screen_out':
      if (now.some(({ code }) => code === edit.screenOut.code)) return refuse('code_used');
      return done([...now, edit.screenOut]);
    case 'set_screen_out':
      return done(now.map((one) => (one.code === edit.code ? { ...one, text: edit.text } : one)));
    case 'remove_screen_out':
      return done(now.filter(({ code }) => code !== edit.code));
  }
}

function regrouped(instrument: Instrument, dimensions: Instrument['dimensions']): Instrument {
  const known = new Set(dimensions.map(({ code }) => code));
  const grouped = (question: Question): Question => {
    if (!('dimension' in question) || !question.dimension || known.has(question.dimension)) return question;
    const { dimension: _gone, ...rest } = question;
    return rest;
  };
  const pages = instrument.pages.map((page) => ({ ...page, questions: page.questions.map(grouped) }));
  return { ...instrument, dimensions, pages };
}

const replaced = (instrument: Instrument, code: string, question: Question): Instrument => ({
  ...instrument,
  pages: instrument.pages.map((page) => ({
    ...page,
    questions: page.questions.map((one) => (one.code === code ? question : one)),
  })),
});

/** Two neighbours changed over; at the edge nothing moves. */
function swapped<T>(list: readonly T[], from: number, to: number): T[] {
  const moved = [...list];
  const [one, other] = [list[from], list[to]];
  if (one === undefined || other === undefined) return moved;
  moved[from] = other;
  moved[to] = one;
  return moved;
}

function moveQuestion(instrument: Instrument, code: string, by: -1 | 1): Edited {
  const at = instrument.pages.findIndex(({ questions }) => questions.some((one) => one.code === code));
  const page = instrument.pages[at];
  const index = page?.questions.findIndex((one) => one.code === code) ?? -1;
  const question = page?.questions[index];
  if (!page || !question) return refuse('question_gone');
  const isInside = index + by >= 0 && index + by < page.questions.length;
  const next = instrument.pages[at + by];
  if (!isInside && !next) return { ok: true, instrument };
  const pages = instrument.pages.map((one, position): Page => {
    if (one === page && isInside) return { ...one, questions: swapped(one.questions, index, index + by) };
    if (one === page) return { ...one, questions: one.questions.filter((other) => other !== question) };
    if (isInside || position !== at + by) return one;
    return { ...one, questions: by === 1 ? [question, ...one.questions] : [...one.questions, question] };
  });
  return { ok: true, instrument: { ...instrument, pages } };
}
