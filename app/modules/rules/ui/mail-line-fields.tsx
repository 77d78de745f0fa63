import { useTranslation } from 'react-i18next';
import { isSubject, placeholdersOf } from '~/modules/notifications/core/mail-lines';
import type { Language } from '~/platform/i18n/languages';
import { TextAreaField, TextField } from '~/ui/field';
import type { Typed } from './form-errors';

export type MailLine = { line: string; words: Record<Language, string>; standard: Record<Language, string> };

/** The lines of a mail, each in both languages, with the placeholders that it must and may have. */
export function MailLineFields({ typed, lines }: { typed: Typed; lines: readonly MailLine[] }) {
  const { t } = useTranslation('texts');
  return lines.map(({ line, words, standard }) => (
    <fieldset className="field line-group" key={line}>
      <legend className="label">{t(`line.${labelOf(line)}` as 'line.subject')}</legend>
      <Placeholders line={line} />
      <div className="pairs">
        {(['zh-CN', 'en'] as const).map((language) => {
          const name = `${language}.${line}`;
          const field = {
            name,
            label: t(`language.${language}`),
            value: typed.text(name, words[language]),
            error: typed.error(name),
            note:
              words[language] === standard[language]
                ? undefined
                : t('standard_is', { words: standard[language] }),
          };
          return isSubject(line) ? (
            <TextField key={language} {...field} />
          ) : (
            <TextAreaField key={language} {...field} rows={3} />
          );
        })}
      </div>
    </fieldset>
  ));
}

/** Subjects of all mails are one thing to the reader. */
export const labelOf = (line: string) => (isSubject(line) ? 'subject' : line);

function Placeholders({ line }: { line: string }) {
  const { t } = useTranslation('texts');
  const { must, may } = placeholdersOf(line);
  const list = (names: string[]) =>
    names.map((name, index) => (
      <span key={name}>
        {index > 0 ? t('separator') : null}
        <code>{`{{${name}}}`}</code> {t(`placeholder.${name as 'number'}`)}
      </span>
    ));
  return (
    <p className="hint">
      {must.length > 0 ? (
        <>
          {t('must')}
          {list(must)}
          {t('stop')}
        </>
      ) : null}
      {t('may')}
      {list(may)}
      {t('stop')}
    </p>
  );
}
