import { type Language, languages, type Text } from '~/platform/i18n/languages';
import type { Finding, TextPart } from './finding';
import { type Instrument, type Question, questionsOf } from './instrument';

type Where = Pick<Finding, 'page' | 'question'>;
const short = (language: Language | undefined) => (language === 'en' ? 'en' : 'zh');

/** Every text that is empty in a language: which one, in which languages, and the field that it is typed into. */
export function checkTexts(instrument: Instrument): Finding[] {
  return [
    ...lacking({}, 'title', instrument.title),
    ...lacking({}, 'intro', instrument.intro),
    ...lacking({}, 'thanks', instrument.thanks),
    ...instrument.screenOuts.flatMap(({ code, text }) => lacking({}, 'screen_out', text, `end-${code}-text`)),
    ...instrument.dimensions.flatMap(({ name }) => lacking({}, 'dimension', name)),
    ...instrument.pages.flatMap(({ code, title, lead, questions }) => [
      ...lacking({ page: code }, 'page_title', title, 'title'),
      ...lacking({ page: code }, 'page_lead', lead, 'lead'),
      ...questions.flatMap(textsLacking),
    ]),
  ];
}

/** @param field the pair of fields that it is typed into; the name of the part where they are called alike */
function lacking(where: Where, part: TextPart, text: Text | undefined, field: string = part): Finding[] {
  const missing = languages.filter((language) => text && text[language].trim() === '');
  if (missing.length === 0) return [];
  return [
    { code: 'missing_text', ...where, part, languages: missing, field: `${field}.${short(missing[0])}` },
  ];
}

function textsLacking(question: Question): Finding[] {
  const where = { question: question.code };
  const own = [...lacking(where, 'text', question.text), ...lacking(where, 'hint', question.hint)];
  switch (question.kind) {
    case 'ten':
      return [
        ...own,
        ...lacking(where, 'low', question.ends.low),
        ...lacking(where, 'high', question.ends.high),
      ];
    case 'single':
    case 'multiple':
    case 'listed':
      return [...own, ...optionsLacking(question)];
    case 'number':
      return [...own, ...lacking(where, 'unit', question.unit)];
    default:
      return own;
  }
}

/** Options are told together: how many lack words, in which languages, beginning at which row. */
function optionsLacking({ code, options }: Extract<Question, { options: unknown }>): Finding[] {
  const rows = options.map(({ text }) => languages.filter((language) => text[language].trim() === ''));
  const first = rows.findIndex((missing) => missing.length > 0);
  if (first === -1) return [];
  return [
    {
      ...{ code: 'missing_text', question: code, part: 'options' },
      languages: languages.filter((language) => rows.some((missing) => missing.includes(language))),
      n: rows.filter((missing) => missing.length > 0).length,
      field: `options-${first}-${short(rows[first]?.[0])}`,
    },
  ];
}

/** Pages and questions in their order, what belongs to the whole first: as somebody would go through them. */
export function inOrder(instrument: Instrument, findings: readonly Finding[]): Finding[] {
  const places = [
    ' ',
    ...instrument.pages.flatMap(({ code, questions }) => [
      `p ${code}`,
      ...questions.map((one) => `q ${one.code}`),
    ]),
  ];
  const known = new Set(questionsOf(instrument).map(({ code }) => code));
  const placeOf = ({ page, question }: Finding) =>
    places.indexOf(question && known.has(question) ? `q ${question}` : page ? `p ${page}` : ' ');
  return [...findings].sort((a, b) => placeOf(a) - placeOf(b));
}
