import type { Edit } from '~/modules/surveys/core/edit-instrument';
import { type QuestionKind, questionKinds } from '~/modules/surveys/core/instrument';
import { newQuestion } from '~/modules/surveys/core/new-question';
import { listBlocks } from '~/modules/surveys/queries/list-blocks.server';
import { frameSchema, instrumentSchema, text as textSchema } from '~/modules/surveys/schema';
import { type FormProblem, problem } from '~/platform/http/form';
import { all, both, errorsOf, fieldAt, inPageOrder, numberIn, one } from './read-form';

type Values = FormProblem['values'];
type Read = { ok: true; edit: Edit } | FormProblem;

/** Names of the fields of all forms of the page. */
const fields = [
  ...['intent', 'revision', 'code', 'page', 'kind', 'when', 'json', 'minSeconds', 'block'],
  ...['group.code', 'group.zh', 'group.en'],
  ...['title', 'text', 'intro', 'thanks'].flatMap((name) => [`${name}.zh`, `${name}.en`]),
];

const edits = (edit: Edit): Read => ({ ok: true, edit });

/** What a form of the editor's first page asks for, or what is wrong in it, by field. */
export function readIntent(values: Values): Read {
  if (Object.keys(values).some((name) => !fields.includes(name)))
    return problem(values, { form: 'errors:form.unknown_field' });
  const intent = one(values, 'intent');
  const code = one(values, 'code');
  switch (intent) {
    case 'frame':
      return frameOf(values);
    case 'add_page':
      return worded(values, 'title', 'surveys:error.page_title', (title) => ({
        ...{ do: 'add_page', page: { code: '', title } },
      }));
    case 'add_block': {
      const block = listBlocks().find((known) => known.code === one(values, 'block'));
      if (!block) return problem(values, { block: 'surveys:error.block' });
      return edits({ do: 'add_block', page: block.page, dimensions: block.survey.definition.dimensions });
    }
    case 'add_question': {
      const kind = questionKinds.find((name): name is QuestionKind => name === one(values, 'kind'));
      if (!kind) return problem(values, { kind: 'surveys:error.kind' });
      return worded(values, 'text', 'surveys:error.question_text', (text) => ({
        ...{ do: 'add_question', page: one(values, 'page'), question: newQuestion(kind, '', text) },
      }));
    }
    case 'page_up':
    case 'page_down':
      return edits({ do: 'move_page', code, by: intent === 'page_up' ? -1 : 1 });
    case 'question_up':
    case 'question_down':
      return edits({ do: 'move_question', code, by: intent === 'question_up' ? -1 : 1 });
    case 'add_screen_out':
      return addedScreenOut(values);
    case 'set_screen_out':
      return worded(values, 'text', 'surveys:error.screen_out_text', (text) => ({ do: intent, code, text }));
    case 'groups':
      return groupsOf(values);
    case 'import':
      return importOf(values);
    default:
      return problem(values, { form: 'errors:form.unknown_field' });
  }
}

/** A text of the form that needs words in one language at least, and the step that it belongs to. */
function worded(
  values: Values,
  name: string,
  missing: string,
  edit: (text: { 'zh-CN': string; en: string }) => Edit,
): Read {
  const text = both(values, name);
  if (text['zh-CN'] === '' && text.en === '') return problem(values, { [`${name}.zh`]: missing });
  const parsed = textSchema.safeParse(text);
  if (parsed.success) return edits(edit(text));
  return problem(
    values,
    errorsOf(parsed.error, (path) => fieldAt([name, ...path])),
  );
}

function frameOf(values: Values): Read {
  const parsed = frameSchema.safeParse({
    ...{ title: both(values, 'title'), intro: both(values, 'intro'), thanks: both(values, 'thanks') },
    minSeconds: numberIn(values, 'minSeconds'),
  });
  if (parsed.success) return edits({ do: 'set_frame', ...parsed.data });
  return problem(values, inPageOrder(errorsOf(parsed.error), ['title', 'intro', 'thanks', 'minSeconds']));
}

/** Rows that say anything; a code that the draft does not know would be one that nobody typed, so it becomes a new group. */
function groupsOf(values: Values): Read {
  const [zh, en, codes] = ['zh', 'en', 'code'].map((name) => all(values, `group.${name}`));
  const rows = (codes ?? []).map((code, at) => ({
    ...{ at, code, name: { 'zh-CN': (zh?.[at] ?? '').trim(), en: (en?.[at] ?? '').trim() } },
  }));
  const filled = rows.filter(({ name }) => name['zh-CN'] !== '' || name.en !== '');
  const errors: Record<string, string> = {};
  for (const { at, name } of filled) {
    const parsed = textSchema.safeParse(name);
    if (!parsed.success)
      Object.assign(
        errors,
        errorsOf(parsed.error, ([language]) => `group-${at}-${language === 'en' ? 'en' : 'zh'}`),
      );
  }
  if (Object.keys(errors).length > 0) return problem(values, errors);
  return edits({ do: 'set_dimensions', dimensions: filled.map(({ code, name }) => ({ code, name })) });
}

function addedScreenOut(values: Values): Read {
  const [, question = '', value = ''] = one(values, 'when').split(':');
  const when = { op: 'eq' as const, question, value };
  const read = worded(values, 'text', 'surveys:error.screen_out_text', (text) => ({
    ...{ do: 'add_screen_out', screenOut: { code: '', when, text } },
  }));
  if (question !== '' && value !== '') return read;
  return problem(values, { when: 'surveys:error.screen_out_when', ...('errors' in read ? read.errors : {}) });
}

/** An instrument from JSON; what does not fit is named by where it stands in the text. */
function importOf(values: Values): Read {
  const json = readJson(one(values, 'json'));
  if (json === undefined) return problem(values, { json: 'surveys:error.json' });
  const parsed = instrumentSchema.safeParse(json);
  if (parsed.success) return edits({ do: 'replace', instrument: parsed.data });
  const place = placeOf(parsed.error.issues[0]?.path ?? []);
  if (place === '') return problem(values, { json: 'surveys:error.file' });
  return { ...problem(values, { json: 'surveys:error.file_at' }), params: { json: { place } } };
}

/** `['pages', 0, 'code']` as `pages[0].code`. */
const placeOf = (path: readonly PropertyKey[]) =>
  path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');

/** JSON can spell the one character that PostgreSQL cannot hold. */
const withoutZero = (_key: string, value: unknown) =>
  typeof value === 'string' ? value.replaceAll('\0', '') : value;

function readJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''), withoutZero);
  } catch {
    return undefined;
  }
}
