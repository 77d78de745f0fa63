import { useEffect, useState } from 'react';
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
  onText?: (text: string) => void;
}) {
  const { t } = useTranslation('report');
  const { max, onText, ...field } = props;
  const [count, setCount] = useState<number>();
  useEffect(() => {
    const area = document.getElementById(field.name);
    if (area instanceof HTMLTextAreaElement) setCount(area.value.length);
  }, [field.name]);
  const over = count !== undefined && count > max;
  const note =
    count === undefined
      ? t('count.max', { max: formatNumber(max) })
      : t(over ? 'count.over' : 'count.now', {
          n: formatNumber(over ? count - max : count),
          max: formatNumber(max),
        });
  return (
    <div
      className="field"
      onInput={({ target }) => {
        if (!(target instanceof HTMLTextAreaElement)) return;
        setCount(target.value.length);
        onText?.(target.value);
      }}
    >
      <TextAreaField {...field} note={<span aria-live="polite">{note}</span>} />
    </div>
  );
}
