import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Text } from '~/platform/i18n/languages';
import { type Fact, Facts } from '~/ui/facts';
import { formatDateTime } from '~/ui/format';
import type { StaffCase } from '../core/case-view';
import type { Reader } from './staff-reader';

/** What a category asks and calls its fields, in the reader's language. */
export type CategoryWords = {
  questions: { question: string; answer: string }[];
  details: { term: string; value: string }[];
};

/** What, where, against whom: every answer of the filing under its own name. */
export function CaseFacts(props: {
  file: StaffCase;
  words: CategoryWords;
  reader: Reader;
  attachments: ReactNode;
}) {
  const { t } = useTranslation('staff');
  const { file, reader } = props;
  const { language } = reader;
  const say = (text: Text | undefined) => text?.[language];
  const { business, place } = file;
  const point = coordinates(place);
  const facts: { term: string; text: ReactNode }[] = [
    { term: t('fact.category'), text: say(file.category?.officialName) ?? say(file.category?.name) },
    { term: t('fact.business'), text: business?.name },
    { term: t('fact.business_address'), text: business?.address },
    { term: t('fact.business_phone'), text: business?.phone },
    ...props.words.details.map(({ term, value }) => ({ term, text: value })),
    { term: t('fact.place'), text: placeWords(place, language) },
    { term: t('fact.point'), text: point && t('fact.degrees', point) },
    ...props.words.questions.map(({ question, answer }) => ({ term: question, text: answer })),
    { term: t('fact.received'), text: formatDateTime(file.receivedAt, reader.timeZone, language) },
    { term: t('fact.channel'), text: channelWord(file.channel, t) },
    { term: t('fact.papers'), text: props.attachments },
  ];
  return <Facts facts={facts.filter((fact): fact is Fact => Boolean(fact.text))} />;
}

/** District, township, named place and the filer's own words, from wide to narrow. */
function placeWords(place: StaffCase['place'], language: Reader['language']): string {
  const named = [place.district, place.township, place.place].flatMap((text) => text?.[language] ?? []);
  const line = named.join(language === 'en' ? ', ' : ' ');
  return [line, place.text].filter(Boolean).join(language === 'en' ? ': ' : '，');
}

/** Degrees to five places, about a metre. */
function coordinates({ lat, lon }: StaffCase['place']) {
  return lat === undefined || lon === undefined ? undefined : { lat: lat.toFixed(5), lon: lon.toFixed(5) };
}

const channels = ['web', 'phone', 'letter', 'visit', 'import'] as const;
function channelWord(channel: string, t: ReturnType<typeof useTranslation<'staff'>>['t']): string {
  const known = channels.find((word) => word === channel);
  return known ? t(`channel.${known}`) : channel;
}
