import type { Text } from '~/platform/i18n/languages';
import { type Instrument, type Option, questionsOf } from './instrument';

/** What a quota can be set over: a question with one choice, with the values that can be counted. */
export type QuotaDimension = { name: string; text: Text; options: Option[] };

/** The questions of an instrument whose answers may make up quota cells; whoever a screen-out ends is no cell. */
export function quotaDimensions(instrument: Instrument): QuotaDimension[] {
  const screened = instrument.screenOuts.flatMap(({ when }) =>
    when.op === 'eq' ? [`${when.question}=${when.value}`] : [],
  );
  return questionsOf(instrument).flatMap((question) =>
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
}
