import { useTranslation } from 'react-i18next';
import { addDays } from '~/modules/deadlines/core/days';
import { hasWords, type MailWords } from '~/modules/notifications/core/mail-lines';
import { labelOf } from './mail-line-fields';
import { VersionList } from './version-list';

/** The versions of a mail's words, newest first, each with the lines that it words differently from the standard. */
export function MailVersions(props: {
  versions: readonly { version: number; validFrom: string; words: MailWords }[];
}) {
  const { t } = useTranslation('texts');
  return (
    <VersionList
      rows={props.versions.map(({ version, validFrom, words }, index) => {
        // A newer version takes over on its first day, and for ever, so the nearest beginning among the newer ones counts.
        const next = props.versions
          .slice(0, index)
          .map((one) => one.validFrom)
          .sort()[0];
        return {
          version,
          validFrom,
          validTo: next === undefined ? null : addDays(next, -1),
          source: null,
          says: hasWords(words) ? <Words words={words} /> : t('standard'),
        };
      })}
    />
  );
}

function Words({ words }: { words: MailWords }) {
  const { t } = useTranslation('texts');
  return (
    <ul className="asks">
      {(['zh-CN', 'en'] as const).flatMap((language) =>
        Object.entries(words[language]).map(([line, text]) => (
          <li key={language + line} lang={language}>
            <span className="muted">{t(`line.${labelOf(line)}` as 'line.subject')}</span> {text}
          </li>
        )),
      )}
    </ul>
  );
}
