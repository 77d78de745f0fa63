import type { Language } from '~/platform/i18n/languages';
import { formatDay } from '~/ui/format';
import { fillLine, type MailWords, standardWords } from '../core/mail-lines';
import type { MessageParams, TextTemplate } from '../schema';

export type TextFrame = {
  brand: string;
  hotline: string;
  /** The one-use link by which to rate; empty where there is nothing to rate. */
  rateUrl: string;
  /** The levels of the city's scale from the best to the worst, each with its number. */
  levels: readonly { level: number; name: string }[];
  /** Are replies read? */
  takesReplies: boolean;
  isDemo: boolean;
};

/**
 * A text message in the person's language: what happened in the words of the mail, and how to rate. As short as it can
 * be, without name, contact or anything of what was reported.
 * @param words the office's own words; a line that is not among them has the standard ones
 */
export function renderText(
  template: TextTemplate,
  params: MessageParams,
  language: Language,
  frame: TextFrame,
  words: MailWords = { 'zh-CN': {}, en: {} },
): string {
  const { number = '', dueDay, cause = 'withdrawn', isReviewed = false, isSeveral = false } = params;
  const isChinese = language === 'zh-CN';
  const levels = frame.levels.map(({ level, name }) => `${level} ${name}`).join(isChinese ? '，' : ', ');
  const values = {
    ...{ number, brand: frame.brand, hotline: frame.hotline, link: frame.rateUrl, levels },
    day: dueDay && formatDay(dueDay, language),
  };
  const t = (line: string) =>
    fillLine(words[language][line] ?? standardWords[language][line] ?? '', values).replace(/\s*\n\s*/g, ' ');
  const ask = frame.rateUrl && t(frame.takesReplies ? 'sms.reply' : 'sms.link');
  const sentences = {
    replied: [t('replied.lead'), ask],
    invited: [t(`invited.${cause}`), ask],
    rate_reminder: [t('rate_reminder.lead'), ask],
    thanked: [t(isReviewed ? 'sms.thanked_bad' : 'sms.thanked')],
    unclear: [t(isSeveral ? 'sms.several' : 'sms.unclear')],
  }[template];
  const all = [frame.isDemo && t('demo'), ...sentences].filter(Boolean);
  return `${t('sms.sign')}${isChinese ? '' : ' '}${all.join(isChinese ? '' : ' ')}`;
}
