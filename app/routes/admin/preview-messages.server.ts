import type { StaffPage } from '~/modules/accounts/guards/staff-guard.server';
import { localDay } from '~/modules/deadlines/core/time-zone';
import { ACCESS_MINUTES } from '~/modules/notifications/commands/issue-access-link.server';
import type { MailCode, MailWords } from '~/modules/notifications/core/mail-lines';
import { allWords, versionFor } from '~/modules/notifications/core/mail-versions';
import { renderMessage } from '~/modules/notifications/jobs/render-message.server';
import { renderText } from '~/modules/notifications/jobs/render-text.server';
import { listMailVersions } from '~/modules/notifications/queries/list-mail-versions.server';
import {
  type MailTemplate,
  type MessageParams,
  messageParams,
  type TextTemplate,
} from '~/modules/notifications/schema';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { translator } from '~/platform/i18n/i18n.server';
import { type Language, languages } from '~/platform/i18n/languages';
import type { City } from '~db/cities/schema';

export type PreviewedMail = { key: string; language: Language; subject: string; text: string };
type Shown = { subject: string; text: string };

/** Mails, or text messages, as they would arrive with an invented number, once for each kind that these words make. */
export async function previewMessages(
  page: StaffPage,
  code: MailCode,
  words: MailWords,
): Promise<PreviewedMail[]> {
  const { db, services, now } = page;
  const city = await getCity(db);
  const today = localDay(now, city.timeZone);
  const shared = versionFor(await listMailVersions(db), 'shared', { at: now, day: today })?.words;
  const context = {
    city,
    words: allWords([shared && { words: shared }, { words }]),
    site: `${new URL(services.config.publicUrl).origin}${services.config.basePath}`,
    isDemo: services.config.demo,
    sample: { number: `${city.numberPrefix}-2611-K7M4Q-8`, dueDay: today, formerDay: today },
  };
  return languages.flatMap((language) => {
    const shown =
      code === 'sms'
        ? texts(context, language)
        : mails(context, code === 'shared' ? 'replied' : code, language);
    return shown.map((one, index) => ({ key: `${language}-${index}`, language, ...one }));
  });
}

type Context = { city: City; words: MailWords; site: string; isDemo: boolean; sample: MessageParams };

function mails(
  { city, words, site, isDemo, sample }: Context,
  template: MailTemplate,
  language: Language,
): Shown[] {
  const { promised, cause } = messageParams.shape;
  const kinds: Partial<MessageParams>[] =
    template === 'filed'
      ? promised.unwrap().options.map((one) => ({ promised: one }))
      : template === 'invited'
        ? cause.unwrap().options.map((one) => ({ cause: one }))
        : [{}];
  const frame = {
    brand: city.brand.name[language],
    hotline: city.hotline.number,
    trackUrl: `${site}track`,
    accessUrl: `${site}track/open/…`,
    accessMinutes: ACCESS_MINUTES,
    rateUrl: `${site}rate/…`,
    surveyUrl: `${site}s/…`,
    stopUrl: `${site}s/…`,
    isDemo,
  };
  const survey = translator(language)('texts:placeholder.survey');
  const dueTime = '24:00';
  return kinds.map((kind) =>
    renderMessage(template, { ...sample, survey, dueTime, ...kind }, language, frame, words),
  );
}

/** One text for each line that there is, named as the line is. */
function texts({ city, words, site, isDemo, sample }: Context, language: Language): Shown[] {
  const t = translator(language);
  const frame = {
    ...{ brand: city.brand.name[language], hotline: city.hotline.number, isDemo },
    rateUrl: `${site}rate/…`,
    levels: city.ratingScale.levels.map(({ level, name }) => ({ level, name: name[language] })),
  };
  const show = (
    line: 'reply' | 'link' | 'thanked' | 'thanked_bad' | 'unclear' | 'several',
    template: TextTemplate,
    more: MessageParams = {},
  ): Shown => ({
    subject: t(`texts:line.sms.${line}`),
    text: renderText(
      template,
      { ...sample, ...more },
      language,
      { ...frame, takesReplies: line !== 'link' },
      words,
    ),
  });
  return [
    show('reply', 'replied'),
    show('link', 'replied'),
    show('thanked', 'thanked'),
    show('thanked_bad', 'thanked', { isReviewed: true }),
    show('unclear', 'unclear'),
    show('several', 'unclear', { isSeveral: true }),
  ];
}
