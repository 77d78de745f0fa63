import type { Language, Text } from '~/platform/i18n/languages';
import { chosen } from './evaluate';
import { type Answers, type Instrument, isEscape, type Page, type Question, questionsOf } from './instrument';

/**
 * `{{class}}` in the words of a page or a question stands for what was chosen for the question `class`, so that a page
 * names the very thing it is about. Only questions with options can be named so, and only from a later page.
 */
const PLACE = /\{\{\s*([A-Za-z0-9_-]+)\s*\}\}/g;

/** The codes that a text names, each once. */
export const namedIn = (text: Text | undefined): string[] => [
  ...new Set(
    Object.values(text ?? {}).flatMap((words) => [...words.matchAll(PLACE)].map(([, code]) => code ?? '')),
  ),
];

/** The text with a question named by its new code. */
export function renamedIn(text: Text, from: string, to: string): Text {
  const inOne = (words: string) =>
    words.replace(PLACE, (place, code: string) => (code === from ? `{{${to}}}` : place));
  return { 'zh-CN': inOne(text['zh-CN']), en: inOne(text.en) };
}

/** What stands for a question by its code, in both languages. */
export type Named = (code: string) => Text;

const filled = (text: Text, named: Named): Text => {
  const inOne = (language: Language) =>
    text[language].replace(PLACE, (_, code: string) => named(code)[language]);
  return { 'zh-CN': inOne('zh-CN'), en: inOne('en') };
};

/** A question with its own words filled in. */
function filledQuestion<T extends Question>(question: T, named: Named): T {
  const { text, hint } = question;
  return { ...question, text: filled(text, named), ...(hint ? { hint: filled(hint, named) } : {}) };
}

function filledPage(page: Page, named: Named): Page {
  const { title, lead, questions } = page;
  return {
    ...page,
    title: filled(title, named),
    ...(lead ? { lead: filled(lead, named) } : {}),
    questions: questions.map((question) => filledQuestion(question, named)),
  };
}

/** The instrument with every place filled in; without places it stays the same object. */
export function withNamed(instrument: Instrument, named: Named): Instrument {
  const texts = instrument.pages.flatMap(({ title, lead, questions }) => [
    ...[title, lead],
    ...questions.flatMap(({ text, hint }) => [text, hint]),
  ]);
  if (texts.every((text) => namedIn(text).length === 0)) return instrument;
  return { ...instrument, pages: instrument.pages.map((page) => filledPage(page, named)) };
}

/** As one respondent reads it. `otherwise` stands where nothing was chosen that has words: not asked, or 不了解. */
export const withChosen = (instrument: Instrument, answers: Answers, otherwise: Text): Instrument =>
  withNamed(instrument, (code) => {
    const question = questionsOf(instrument).find((one) => one.code === code);
    const options = question && 'options' in question ? question.options : [];
    const choices = chosen(Object.hasOwn(answers, code) ? answers[code] : undefined);
    const words = options.filter((one) => choices.includes(one.code) && !isEscape(one.code));
    if (words.length === 0) return otherwise;
    return {
      'zh-CN': words.map(({ text }) => text['zh-CN']).join('、'),
      en: words.map(({ text }) => text.en).join(', '),
    };
  });

/** As it is read when nobody in particular is asked: dots where each will read what they chose. */
export const withDots = (instrument: Instrument): Instrument =>
  withNamed(instrument, () => ({ 'zh-CN': '……', en: '…' }));
