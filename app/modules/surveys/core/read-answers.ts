import { type Answer, type Answers, choicesOf, isEscape, type Question } from './instrument';
import { isUscc, normaliseUscc } from './uscc';

/** What a form sent: the value or values of each field by its name. */
export type Fields = Readonly<Record<string, string | string[]>>;

/** The field of a question, and that of its 不了解 where it stands beside a box to type in. */
export const fieldOf = (code: string) => `q.${code}`;
export const escapeFieldOf = (code: string) => `e.${code}`;

export type ReadPage = {
  answers: Answers;
  /** Translation keys by the question's code. */
  problems: Record<string, string>;
};

const listOf = (value: string | string[] | undefined): string[] =>
  value === undefined ? [] : [value].flat().filter((one) => one !== '');

/**
 * Reads the answers of a page as they were typed. A box left empty is no answer; whether one was needed is decided by
 * whoever knows which questions were shown.
 */
export function readAnswers(questions: readonly Question[], fields: Fields): ReadPage {
  const answers: Record<string, Answer> = {};
  const problems: Record<string, string> = {};
  for (const question of questions) {
    const read = readAnswer(question, listOf(fields[fieldOf(question.code)]), [
      ...listOf(fields[escapeFieldOf(question.code)]),
    ]);
    if (read === undefined) continue;
    if (typeof read === 'string') problems[question.code] = read;
    else answers[question.code] = read;
  }
  return { answers, problems };
}

/** An answer, the key of what is wrong with it, or nothing where nothing was given. */
function readAnswer(
  question: Question,
  given: readonly string[],
  escaped: readonly string[],
): Answer | string | undefined {
  const values = given.map((value) => value.trim()).filter((value) => value !== '');
  if (question.kind === 'number' || question.kind === 'text') {
    const [none, ...more] = escaped;
    if (none === undefined) return values.length === 0 ? undefined : readTyped(question, values);
    if (more.length > 0 || values.length > 0) return 'survey:error.both';
    return question.escapes.some((one) => one === none) ? { choices: [none] } : 'survey:error.choice';
  }
  if (values.length === 0) return undefined;
  const allowed = choicesOf(question);
  if (!values.every((value) => allowed.includes(value))) return 'survey:error.choice';
  if (question.kind !== 'multiple')
    return values.length === 1 ? { choices: [...values] } : 'survey:error.choice';
  const choices = allowed.filter((choice) => values.includes(choice));
  const isAlone = (choice: string) => isEscape(choice) || choice === question.exclusive;
  if (choices.some(isAlone)) return choices.length === 1 ? { choices } : 'survey:error.exclusive';
  if (choices.length < question.min) return 'survey:error.too_few';
  return choices.length > question.max ? 'survey:error.too_many' : { choices };
}

function readTyped(
  question: Extract<Question, { kind: 'number' | 'text' }>,
  values: readonly string[],
): Answer | string {
  const [typed = '', ...more] = values;
  if (more.length > 0) return 'survey:error.choice';
  if (question.kind === 'number') {
    const plain = typed.normalize('NFKC').replace(/[,\s]/g, '');
    if (!/^-?\d{1,12}(\.\d{1,6})?$/.test(plain)) return 'survey:error.number';
    const number = Number(plain);
    return number < question.min || number > question.max ? 'survey:error.range' : { number };
  }
  if (question.fills === 'uscc') {
    const code = normaliseUscc(typed);
    return isUscc(code) ? { text: code } : 'survey:error.uscc';
  }
  return [...typed].length > question.max ? 'survey:error.too_long' : { text: typed };
}

/** Answers as the fields of a form, to be shown again. */
export function fieldsOf(questions: readonly Question[], answers: Answers): Record<string, string[]> {
  const fields: Record<string, string[]> = {};
  for (const { code, kind } of questions) {
    const answer = answers[code];
    if (!answer) continue;
    if ('number' in answer) fields[fieldOf(code)] = [String(answer.number)];
    else if ('text' in answer) fields[fieldOf(code)] = [answer.text];
    else fields[kind === 'number' || kind === 'text' ? escapeFieldOf(code) : fieldOf(code)] = answer.choices;
  }
  return fields;
}
