import { useTranslation } from 'react-i18next';
import type { Finding } from '../core/check-instrument';

/** What keeps a draft from being fielded, each with the way to it; a circle is shown with its questions. */
export function Findings({ findings, here }: { findings: readonly Finding[]; here: string }) {
  const { t } = useTranslation('surveys');
  if (findings.length === 0) return <p>{t('edit.all_well')}</p>;
  return (
    <ul>
      {findings.map((finding) => {
        const { code, page, question, detail } = finding;
        const words = t(`check.${code}`, { detail: detail ?? '' });
        const href = question ? `${here}/question/${question}` : page ? `${here}/page/${page}` : undefined;
        return (
          <li key={[code, page, question, detail].join(' ')}>
            {href ? <a href={href}>{question ?? page}</a> : null} {words}
          </li>
        );
      })}
    </ul>
  );
}
