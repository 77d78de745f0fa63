import { fittedBlock } from './block';
import type { Edit } from './edit-instrument';
import { referencesOf } from './evaluate';
import { type Expression, escapes, type Instrument, type Question, questionsOf } from './instrument';
import { proposeCode } from './propose-code';

/**
 * A step of the editor with a code for everything that was left without one. What is changed and not added keeps the code
 * that it has.
 *
 * @param past the other versions of the survey: what a code meant once it does not come to mean anew
 */
export function fillCodes(edit: Edit, instrument: Instrument, past: readonly Instrument[]): Edit {
  const pagesBefore = past.flatMap(({ pages }) => pages.map(({ code }) => code));
  switch (edit.do) {
    case 'add_page': {
      const taken = instrument.pages.map(({ code }) => code);
      const code = edit.page.code || proposeCode(edit.page.title.en, 'page', taken, pagesBefore);
      return { ...edit, page: { ...edit.page, code } };
    }
    case 'add_block':
      return { ...edit, page: fittedBlock(edit.page, instrument, past) };
    case 'set_page':
      return { ...edit, page: { ...edit.page, code: edit.page.code || edit.code } };
    case 'add_question': {
      const taken = questionsOf(instrument).map(({ code }) => code);
      // A condition may still wait for a question that was taken out: another one does not step into its place.
      const before = [
        ...past.flatMap((one) => questionsOf(one).map(({ code }) => code)),
        ...conditionsOf(instrument).flatMap(referencesOf),
      ];
      const code = edit.question.code || proposeCode(edit.question.text.en, 'q', taken, before);
      return { ...edit, question: withOptionCodes({ ...edit.question, code }, instrument, past) };
    }
    case 'set_question': {
      const question = withOptionCodes(
        { ...edit.question, code: edit.question.code || edit.code },
        instrument,
        past,
      );
      const exclusive =
        edit.exclusiveRow !== undefined && question.kind === 'multiple'
          ? { exclusive: question.options[edit.exclusiveRow]?.code }
          : {};
      return { do: 'set_question', code: edit.code, question: { ...question, ...exclusive } };
    }
    case 'set_dimensions': {
      const taken = edit.dimensions.map(({ code }) => code).filter(Boolean);
      const before = past.flatMap((one) => one.dimensions.map(({ code }) => code));
      const dimensions = edit.dimensions.map((one) => {
        if (one.code !== '') return one;
        const code = proposeCode(one.name.en, 'group', taken, before);
        taken.push(code);
        return { ...one, code };
      });
      return { ...edit, dimensions };
    }
    case 'add_screen_out': {
      const taken = instrument.screenOuts.map(({ code }) => code);
      const before = past.flatMap(({ screenOuts }) => screenOuts.map(({ code }) => code));
      const code = edit.screenOut.code || proposeCode('', 'end', taken, before);
      return { ...edit, screenOut: { ...edit.screenOut, code } };
    }
    default:
      return edit;
  }
}

const conditionsOf = ({ pages, screenOuts }: Instrument): Expression[] => [
  ...pages.flatMap(({ showIf, questions }) =>
    [showIf, ...questions.map((one) => one.showIf)].flatMap((one) => one ?? []),
  ),
  ...screenOuts.map(({ when }) => when),
];

/** The answers to a question that a condition speaks of. */
function choicesIn(expression: Expression, question: string): string[] {
  switch (expression.op) {
    case 'and':
    case 'or':
      return expression.of.flatMap((one) => choicesIn(one, question));
    case 'not':
      return choicesIn(expression.of, question);
    case 'eq':
      return expression.question === question ? [expression.value] : [];
    case 'in':
      return expression.question === question ? expression.values : [];
    default:
      return [];
  }
}

function withOptionCodes(question: Question, now: Instrument, past: readonly Instrument[]): Question {
  if (question.kind !== 'single' && question.kind !== 'multiple') return question;
  const before = [
    ...past
      .flatMap(questionsOf)
      .flatMap((one) => (one.code === question.code && 'options' in one ? one.options : []))
      .map(({ code }) => code),
    ...conditionsOf(now).flatMap((one) => choicesIn(one, question.code)),
  ];
  // 不了解 and 不适用 have codes of their own.
  const taken: string[] = [...escapes, ...question.options.map(({ code }) => code)];
  const options = question.options.map((option) => {
    if (option.code !== '') return option;
    const code = proposeCode(option.text.en, 'o', taken, before);
    taken.push(code);
    return { ...option, code };
  });
  return { ...question, options };
}
