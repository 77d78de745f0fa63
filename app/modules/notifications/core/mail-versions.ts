import type { Day } from '~/modules/deadlines/core/days';
import type { MailWords } from './mail-lines';

export type MailVersion = {
  code: string;
  version: number;
  validFrom: Day;
  createdAt: Date;
  words: MailWords;
  author: string;
  reason: string;
};

/**
 * The version that words a mail queued at that moment: the newest that was there by then and had begun. So what is
 * queued keeps its words, and one that was replaced before it began never holds.
 * @param queued the moment, and its day in the city's time zone
 */
export function versionFor(
  versions: readonly MailVersion[],
  code: string,
  queued: { at: Date; day: Day },
): MailVersion | undefined {
  return versions
    .filter((one) => one.code === code && one.createdAt <= queued.at && one.validFrom <= queued.day)
    .sort((a, b) => b.version - a.version)[0];
}

/** The words of several versions together. */
export const allWords = (versions: readonly (Pick<MailVersion, 'words'> | undefined)[]): MailWords => ({
  'zh-CN': Object.assign({}, ...versions.map((one) => one?.words['zh-CN'])),
  en: Object.assign({}, ...versions.map((one) => one?.words.en)),
});
