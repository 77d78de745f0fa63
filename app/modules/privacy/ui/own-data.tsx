import { useTranslation } from 'react-i18next';
import { spacedPhone } from '~/modules/notifications/core/contact';
import { type Fact, Facts } from '~/ui/facts';
import { formatDateTimeShort } from '~/ui/format';
import type { ShownData } from '../queries/get-own-data.server';

/** What is kept about a person, to be read. The file has the same with codes. */
export function OwnDataView(props: {
  own: ShownData;
  /** What the form asked besides, in the reader's words. */
  words: readonly Fact[];
  timeZone: string;
}) {
  const { own, timeZone } = props;
  const { t, i18n } = useTranslation('privacy');
  const say = (instant: Date) => formatDateTimeShort(instant, timeZone, i18n.language);
  const { contact, filing } = own;
  const none = t('own.none');
  const facts = [
    { term: t('own.number'), text: own.number },
    { term: t('own.filed'), text: say(own.filedAt) },
    { term: t('own.name'), text: contact.name ?? none },
    { term: t('own.phone'), text: contact.phone ? spacedPhone(contact.phone) : none },
    { term: t('own.email'), text: contact.email ?? none },
    { term: t('own.address'), text: contact.address ?? none },
    { term: t('own.secret'), text: t(own.isConfidential ? 'own.yes' : 'own.no') },
    { term: t('own.place'), text: filing?.place ?? none },
    ...props.words,
    { term: t('own.files'), text: t('own.files_count', { count: own.files.length }) },
    { term: t('own.ratings'), text: t('own.count', { count: own.ratings.length }) },
    { term: t('own.mails'), text: t('own.count', { count: own.mails.length }) },
  ];
  const words = [
    ...(filing ? [{ at: own.filedAt, words: filing.words }] : []),
    ...own.added,
    ...own.ratings.flatMap(({ remark, at }) => (remark ? [{ at, words: remark }] : [])),
  ];
  return (
    <div className="flow" role="status">
      <Facts facts={facts} />
      <h3>{t('own.your_words')}</h3>
      <ul className="cards">
        {words.map((text) => (
          <li key={text.at.toISOString() + text.words}>
            <p className="small muted">{say(text.at)}</p>
            <p className="said">{text.words}</p>
          </li>
        ))}
      </ul>
      <h3>{t('own.reveals')}</h3>
      {own.reveals.length === 0 ? <p>{t('own.never')}</p> : null}
      <ul>
        {own.reveals.map(({ at, purpose }) => (
          <li key={at.toISOString()}>
            {say(at)} {purpose}
          </li>
        ))}
      </ul>
    </div>
  );
}
