import { useTranslation } from 'react-i18next';

/** What a person may claim in such a case, and which evidence to keep. */
export function RightsNote({ body, evidence }: { body: readonly string[]; evidence: readonly string[] }) {
  const { t } = useTranslation('report');
  const list = (lines: readonly string[]) => (
    <ul>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
  return (
    <>
      {list(body)}
      {evidence.length > 0 ? (
        <details>
          <summary>{t('details.evidence')}</summary>
          {list(evidence)}
        </details>
      ) : null}
    </>
  );
}
