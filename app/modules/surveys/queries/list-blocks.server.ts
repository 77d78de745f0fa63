import type { Page } from '../core/instrument';
import { listReady, type ReadySurvey } from './list-ready.server';

/** Pages of the ready instruments that make sense in any survey: they speak of nothing that another page asks. */
const offered = [
  ['three-marks', ['marks']],
  ['citizen-quality', ['product', 'engineering', 'service', 'environment', 'you']],
] as const;

export type Block = { code: string; survey: ReadySurvey; page: Page };

/** The ready pages that the editor can put into a draft, by `SURVEY/PAGE`. */
export const listBlocks = (): Block[] =>
  offered.flatMap(([ready, pages]) => {
    const survey = listReady().find(({ code }) => code === ready);
    return pages.flatMap((code) => {
      const page = survey?.definition.pages.find((one) => one.code === code);
      return survey && page ? [{ code: `${ready}/${code}`, survey, page }] : [];
    });
  });
