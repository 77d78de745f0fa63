import type { ParseKeys } from 'i18next';
import type { Language } from '~/platform/i18n/languages';
import { formatDay } from '~/ui/format';
import { fillLine, type MailWords, standardWords } from '../core/mail-lines';
import type { MailTemplate, MessageParams } from '../schema';

export type MessageFrame = {
  brand: string;
  hotline: string;
  /** Where number and code are asked for. */
  trackUrl: string;
  /** The one-use link, for template `access`. */
  accessUrl: string;
  accessMinutes: number;
  /** The one-use link by which to rate, where the message is about an invitation. */
  rateUrl: string;
  /** The personal link of a survey, and where not to be written to again is said. */
  surveyUrl: string;
  stopUrl: string;
  isDemo: boolean;
};

/**
 * A message as plain text in the person's language: no name, no query code, nothing of what was reported.
 * @param words the office's own words; a line that is not among them has the standard ones
 */
export function renderMessage(
  template: MailTemplate,
  params: MessageParams,
  language: Language,
  frame: MessageFrame,
  words: MailWords = { 'zh-CN': {}, en: {} },
): { subject: string; text: string } {
  const {
    number = '',
    survey = '',
    dueDay,
    dueTime,
    formerDay,
    promised = 'reply',
    cause = 'withdrawn',
  } = params;
  const always = { number, survey, brand: frame.brand, hotline: frame.hotline };
  const t = (key: `mail:${ParseKeys<'mail'>}`, values: Record<string, string | number> = {}) => {
    const line = key.slice('mail:'.length);
    return fillLine(words[language][line] ?? standardWords[language][line] ?? '', { ...always, ...values });
  };
  const day = dueDay && formatDay(dueDay, language);
  const follow = t('mail:follow', { link: frame.trackUrl });
  const rate = (ask: string) =>
    frame.rateUrl
      ? [
          ask,
          t('mail:rate.link', { link: frame.rateUrl }),
          day && t('mail:rate.once', { day }),
          t('mail:rate.voluntary'),
        ]
      : [];
  const answer = [
    t('mail:survey.link', { link: frame.surveyUrl }),
    // With the time in it, so that the office's own words say it too.
    day && t('mail:survey.until', { day: dueTime ? `${day} ${dueTime}` : day }),
    t('mail:survey.voluntary'),
    t('mail:survey.stop', { link: frame.stopUrl }),
  ];
  const paragraphs = {
    filed: [
      t('mail:filed.lead', { number }),
      day && t(`mail:filed.due.${promised}`, { day }),
      follow,
      t('mail:filed.code'),
    ],
    moved: [
      t('mail:moved.lead', { number }),
      formerDay && day && t('mail:moved.due', { former: formatDay(formerDay, language), day }),
      follow,
    ],
    asked: [t('mail:asked.lead', { number }), day && t('mail:asked.due', { day }), follow],
    replied: [t('mail:replied.lead', { number }), ...rate(t('mail:replied.rate')), follow],
    invited: [t(`mail:invited.${cause}`, { number }), ...rate(t('mail:rate.ask')), follow],
    rate_reminder: [t('mail:rate_reminder.lead', { number }), ...rate(t('mail:rate.ask')), follow],
    access: [
      t('mail:access.lead', { number }),
      t('mail:access.link', { link: frame.accessUrl }),
      t('mail:access.once', { minutes: frame.accessMinutes }),
    ],
    survey_invited: [t('mail:survey_invited.lead'), ...answer],
    survey_reminder: [t('mail:survey_reminder.lead'), ...answer],
  }[template];
  const foot = t('mail:foot', { hotline: frame.hotline });
  const demo = frame.isDemo && t('mail:demo');
  return {
    subject: t(`mail:subject.${template}`, { brand: frame.brand, number, survey }),
    text: `${[demo, ...paragraphs, foot].filter(Boolean).join('\n\n')}\n`,
  };
}
