import { useTranslation } from 'react-i18next';

export interface SummaryError {
  /** The id of the field (its name, for the fields of this design system). */
  field: string;
  text: string;
}

/** What to correct, on top of the page: read out at once, its heading takes the focus, each line leads to its field. */
export function ErrorSummary({ errors }: { errors: readonly SummaryError[] }) {
  const { t } = useTranslation('common');
  if (errors.length === 0) return null;
  return (
    <div className="errors" role="alert" aria-labelledby="error-summary">
      {/* biome-ignore lint/a11y/noAutofocus: after a refused form the reader must land here, also without script */}
      <h2 id="error-summary" tabIndex={-1} autoFocus>
        {t('error_heading')}
      </h2>
      <ul>
        {errors.map((error) => (
          <li key={error.field}>
            <a href={`#${error.field}`}>{error.text}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}
