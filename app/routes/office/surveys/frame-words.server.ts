import { type FrameColumnWords, frameColumns } from '~/modules/surveys/core/frame-columns';
import { translator } from '~/platform/i18n/i18n.server';
import { type Language, languages } from '~/platform/i18n/languages';

/** What a column of a list may be called in one language, the usual word first; the text divides them by bars. */
export const wordsIn = (language: Language, name: (typeof frameColumns)[number]): string[] =>
  translator(language)(`surveys:frame_column.${name}`).split('|');

/** In all languages: a list is often written in another than the page. */
export const frameWords = (): FrameColumnWords =>
  Object.fromEntries(frameColumns.map((name) => [name, languages.flatMap((one) => wordsIn(one, name))]));
