import type { Text } from '~/platform/i18n/languages';
import { type Instrument, type Option, questionsOf } from './instrument';
import type { Lists } from './with-lists';

/** What a quota can be set over: a question with one choice or a column of the list, with the values that can be counted. */
export type QuotaDimension = {
  name: string;
  /** The question; absent: a column of the list. */
  text?: Text;
  options: Option[];
};

/** A column of a wave's list, with every value that stands in it. */
export type FrameColumn = { name: string; values: readonly string[] };

/**
 * The questions of an instrument whose answers may make up quota cells (whoever a screen-out ends is no cell), and the
 * columns of the list. Where both have one name the answer wins, as it does when a respondent is counted.
 */
export function quotaDimensions(
  instrument: Instrument,
  columns: readonly FrameColumn[],
  lists: Lists,
): QuotaDimension[] {
  const screened = instrument.screenOuts.flatMap(({ when }) =>
    when.op === 'eq' ? [`${when.question}=${when.value}`] : [],
  );
  const asked = questionsOf(instrument).flatMap((question): QuotaDimension[] =>
    question.kind === 'single' || question.kind === 'listed'
      ? [
          {
            name: question.code,
            text: question.text,
            options: question.options.filter(({ code }) => !screened.includes(`${question.code}=${code}`)),
          },
        ]
      : [],
  );
  const known = [...lists.district, ...lists.producer, ...lists.consumer];
  const listed = columns
    .filter(({ name }) => !questionsOf(instrument).some(({ code }) => code === name))
    .map(({ name, values }): QuotaDimension => {
      const named = (code: string) => known.find((one) => one.code === code)?.text;
      const hasNames = name === 'district' || name === 'class';
      const options = values.map((code) => ({
        code,
        text: (hasNames ? named(code) : undefined) ?? { 'zh-CN': code, en: code },
      }));
      return { name, options };
    });
  return [...asked, ...listed];
}
