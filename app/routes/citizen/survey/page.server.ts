import { redirect } from '@remix-run/node';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { isRuledOut, questionsShown, unanswered, walk } from '~/modules/surveys/core/evaluate';
import {
  type Answers,
  type Instrument,
  type Question,
  questionsOf,
  type Page as SurveyPage,
} from '~/modules/surveys/core/instrument';
import { pageReached } from '~/modules/surveys/core/next-step';
import { withChosen } from '~/modules/surveys/core/piping';
import {
  escapeFieldOf,
  type Fields,
  fieldOf,
  fieldsOf,
  readAnswers,
} from '~/modules/surveys/core/read-answers';
import { answerWords } from '~/modules/surveys/ui/answer-words';
import { questionView } from '~/modules/surveys/ui/question-view';
import type { Page } from '~/platform/http/define.server';
import { translator } from '~/platform/i18n/i18n.server';
import type { Language } from '~/platform/i18n/languages';
import { say } from '../form.server';

/** What was given on the pages before this one, and so decides what it shows. */
export function before(instrument: Instrument, page: SurveyPage, answers: Answers): Answers {
  const at = instrument.pages.indexOf(page);
  return walk({ ...instrument, pages: instrument.pages.slice(0, at) }, answers).answers;
}

/** Words of the five levels, best first. */
async function levelsOf({ db, language }: Page) {
  const { ratingScale } = await getCity(db);
  return [...ratingScale.levels]
    .sort((a, b) => b.level - a.level)
    .map(({ level, name }) => ({ level, name: name[language] }));
}

/** The instrument with what this respondent has chosen in the words that name it. */
function asRead(instrument: Instrument, answers: Answers): Instrument {
  const otherwise = {
    'zh-CN': say('zh-CN', 'survey:chosen_otherwise'),
    en: say('en', 'survey:chosen_otherwise'),
  };
  return withChosen(instrument, answers, otherwise);
}

/** Everything that was answered, page by page, to be looked over before it is sent. */
export async function checkView(request: Page, instrument: Instrument, answers: Answers) {
  const { language } = request;
  const way = walk(instrument, answers);
  const levels = await levelsOf(request);
  const t = translator(language);
  const read = asRead(instrument, way.answers);
  const texts = new Map(questionsOf(read).map(({ code, text }) => [code, text[language]]));
  return {
    total: way.pages.length + 1,
    last: way.pages.at(-1)?.page.code ?? '',
    parts: way.pages.map(({ page: { code }, questions }) => ({
      code,
      title: read.pages.find((one) => one.code === code)?.title[language] ?? '',
      rows: questions.map((question) => ({
        code: question.code,
        term: texts.get(question.code) ?? '',
        value: answerWords(questionView(question, language, levels), way.answers[question.code], t),
      })),
    })),
  };
}

/** A page of an instrument with these answers, ready to be drawn. `typed`: fields of a form that was refused. */
export async function pageView(
  request: Page,
  instrument: Instrument,
  page: SurveyPage,
  answers: Answers,
  typed?: Fields,
) {
  const levels = await levelsOf(request);
  const given = typed ? { ...answers, ...readAnswers(page.questions, typed).answers } : answers;
  const { pages } = walk(instrument, given);
  const earlier = before(instrument, page, answers);
  const { questions } = questionsShown(page, earlier, given);
  const worded = asRead(instrument, earlier).pages.find(({ code }) => code === page.code) ?? page;
  const branches = page.questions.some(({ showIf, kind }) => showIf || kind === 'multiple');
  return {
    step: pages.findIndex((one) => one.page.code === page.code) + 1,
    // The check of everything is the last step.
    total: pages.length + 1,
    heading: worded.title[request.language],
    lead: worded.lead?.[request.language],
    questions: worded.questions.map((question) => questionView(question, request.language, levels)),
    shown: questions.map(({ code }) => code),
    values: typed ? listed(typed) : fieldsOf(page.questions, answers),
    branch: branches
      ? { pages: [{ code: page.code, questions: page.questions }], before: earlier }
      : undefined,
    previous: pages[pages.findIndex((one) => one.page.code === page.code) - 1]?.page.code,
  };
}

const listed = (fields: Fields) =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, [value].flat()]));

export type ReadForm =
  | { ok: true; answers: Answers }
  | { ok: false; errors: Record<string, string>; opened: string | undefined };

/**
 * Reads a page's form: what is wrong in the reader's words, and whether an answer has opened a question that the reader
 * has not seen yet. Answers to questions that are hidden are not looked at; whom an answer rules out need give no others.
 */
export function readPage(
  request: Page,
  instrument: Instrument,
  page: SurveyPage,
  kept: Answers,
  fields: Fields,
): ReadForm {
  const allowed = new Set(page.questions.flatMap(({ code }) => [fieldOf(code), escapeFieldOf(code)]));
  if (Object.keys(fields).some((name) => name !== 'seen' && !allowed.has(name)))
    return {
      ok: false,
      errors: { form: say(request.language, 'errors:form.unknown_field') },
      opened: undefined,
    };
  const read = readAnswers(page.questions, fields);
  const earlier = before(instrument, page, kept);
  // A code that was given before and left empty now still stands.
  const given = { ...keptIdentity(page, kept), ...read.answers };
  const { questions } = questionsShown(page, earlier, given);
  const seen = String([fields.seen].flat()[0] ?? '').split(' ');
  const isOut = isRuledOut(instrument, { ...earlier, ...given }, page.code);
  const opened = isOut ? undefined : questions.find(({ code }) => !seen.includes(code))?.code;
  const missing = isOut ? [] : unanswered({ page, questions }, given);
  const errors: Record<string, string> = {};
  for (const question of questions) {
    const { code } = question;
    const key =
      read.problems[code] ??
      (missing.includes(code) && seen.includes(code) ? missingKey(question) : undefined);
    if (key) errors[code] = say(request.language, key, wordsFor(question, request.language));
  }
  if (opened || Object.keys(errors).length > 0) return { ok: false, errors, opened };
  const shown = new Set(questions.map(({ code }) => code));
  const own = Object.entries(read.answers).filter(([code]) => shown.has(code));
  return { ok: true, answers: Object.fromEntries(own) };
}

/** What an error's sentence names of its question: the limits, and the choice that stands alone. */
function wordsFor(question: Question, language: Language): Record<string, number | string> {
  if (question.kind === 'number') return { min: question.min, max: question.max };
  if (question.kind === 'text') return { max: question.max };
  if (question.kind !== 'multiple') return {};
  const { min, max, exclusive, escapes } = question;
  const alone = [
    ...question.options.filter(({ code }) => code === exclusive).map(({ text }) => text[language]),
    ...escapes.map((code) => say(language, `survey:escape.${code}`)),
  ].map((text) => say(language, 'survey:error.quoted', { text }));
  return { min, max, alone: alone.join(say(language, 'survey:list_separator')) };
}

function missingKey({ kind, escapes }: Question): string {
  if (kind === 'number' || kind === 'text') return 'survey:error.missing_typed';
  return escapes.includes('unknown') ? 'survey:error.missing_or_unknown' : 'survey:error.missing';
}

function keptIdentity(page: SurveyPage, kept: Answers): Answers {
  const asked = page.questions.find((one) => one.kind === 'text' && one.fills === 'uscc');
  const answer = asked && kept[asked.code];
  return asked && answer ? { [asked.code]: answer } : {};
}

/** The page of the address, if these answers lead to it and everything before it has been answered. */
export function allowedPage(
  instrument: Instrument,
  answers: Answers,
  code: string,
  path: string,
): SurveyPage {
  const reached = pageReached(instrument, answers, code);
  if ('page' in reached) return reached.page;
  throw redirect(reached.open === undefined ? `${path}/check` : `${path}/go/${reached.open}`);
}
