import { useTranslation } from 'react-i18next';
import type { Language } from '~/platform/i18n/languages';
import { Notice } from '~/ui/notice';

/** How a mail would read; the first of each language is open. */
export function MailPreview(props: {
  mails: readonly { key: string; language: Language; subject: string; text: string }[];
  isStale: boolean;
}) {
  const { t } = useTranslation('texts');
  return (
    <>
      {props.isStale ? <Notice kind="due">{t('stale')}</Notice> : null}
      <p className="muted">{t('preview_about')}</p>
      {props.mails.map(({ key, language, subject, text }) => (
        <details className="fold" key={key} open={key.endsWith('-0')}>
          <summary lang={language}>{subject}</summary>
          <div className="words" lang={language}>
            {text
              .trim()
              .split('\n\n')
              .map((paragraph) => (
                <p key={paragraph}>{paragraph}</p>
              ))}
          </div>
        </details>
      ))}
    </>
  );
}
