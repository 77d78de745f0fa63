import { useTranslation } from 'react-i18next';
import { TextAreaField } from '~/ui/field';
import { formatNumber } from '~/ui/format';

/** A text area that says how much fits; where script runs it counts along, politely. It never stops anyone from typing. */
export function CountedText(props: {
  name: string;
  label: string;
  hint?: string;
  error?: string;
  value?: string;
  rows?: number;
  max: number;
  optional?: boolean;
}) {
  const { t } = useTranslation('report');
  const { max: most, ...field } = props;
  const max = formatNumber(most);
  return (
    <div
      className="field"
      data-max={most}
      data-now={t('count.now', { n: '{n}', max })}
      data-over={t('count.over', { n: '{n}', max })}
    >
      <TextAreaField {...field} note={<span aria-live="polite">{t('count.max', { max })}</span>} />
    </div>
  );
}
