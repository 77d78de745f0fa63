import { type Language, languages, type Text } from '~/platform/i18n/languages';
import type { Finding } from './finding';
import type { Instrument, Page } from './instrument';
import { namedIn } from './piping';

/** Words that name an answer (`piping`): it must have been chosen, from options, on an earlier page. */
export function checkNamed(instrument: Instrument): Finding[] {
  const everywhere = instrument.pages.flatMap((page, at) => [
    ...inText(instrument, at, page.title, { page: page.code }, 'title'),
    ...inText(instrument, at, page.lead, { page: page.code }, 'lead'),
    ...page.questions.flatMap(({ code, text, hint }) => [
      ...inText(instrument, at, text, { question: code }, 'text'),
      ...inText(instrument, at, hint, { question: code }, 'hint'),
    ]),
  ]);
  return [...everywhere, ...misplaced(instrument)];
}

type Where = Pick<Finding, 'page' | 'question'>;

function inText(instrument: Instrument, at: number, text: Text | undefined, where: Where, name: string) {
  return namedIn(text).flatMap((code): Finding[] => {
    const language = languages.find((one) => text?.[one].includes(code)) ?? languages[0];
    const field = `${name}.${short(language)}`;
    const page = instrument.pages.findIndex((one) => one.questions.some((other) => other.code === code));
    if (page === -1) return [{ code: 'named_unknown', ...where, detail: code, field }];
    if (page >= at) return [{ code: 'named_later', ...where, about: code, field }];
    return hasOptions(instrument.pages[page], code)
      ? []
      : [{ code: 'named_no_choice', ...where, about: code, field }];
  });
}

const short = (language: Language) => (language === 'en' ? 'en' : 'zh');

const hasOptions = (page: Page | undefined, code: string) => {
  const question = page?.questions.find((one) => one.code === code);
  return question !== undefined && 'options' in question;
};

/** Elsewhere nothing is filled in: the signs would be read as they are. */
function misplaced({ title, intro, thanks, screenOuts, pages }: Instrument): Finding[] {
  const whole: [part: Finding['part'], text: Text, field: string][] = [
    ['title', title, 'title.zh'],
    ['intro', intro, 'intro.zh'],
    ['thanks', thanks, 'thanks.zh'],
    ...screenOuts.map(({ code, text }): [Finding['part'], Text, string] => [
      'screen_out',
      text,
      `end-${code}-text.zh`,
    ]),
  ];
  return [
    ...whole.flatMap(([part, text, field]) =>
      namedIn(text).map(
        (detail): Finding => ({ code: 'named_elsewhere', detail, field, ...(part ? { part } : {}) }),
      ),
    ),
    ...pages
      .flatMap(({ questions }) => questions)
      .flatMap((question) =>
        'options' in question ? question.options.map((one) => ({ ...one, question })) : [],
      )
      .flatMap(({ text, question }) =>
        namedIn(text).map(
          (detail): Finding => ({
            ...{ code: 'named_elsewhere', question: question.code, detail, field: 'options-0-zh' },
          }),
        ),
      ),
  ];
}
