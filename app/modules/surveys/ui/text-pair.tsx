import { useTranslation } from 'react-i18next';
import type { Text } from '~/platform/i18n/languages';
import { TextAreaField, TextField } from '~/ui/field';
import { useKept } from './kept';

/** A text in both languages, beside each other where there is room: the fields NAME.zh and NAME.en. */
export function TextPair(props: {
  name: string;
  label: string;
  value: Text | undefined;
  hint?: string;
  isLong?: boolean;
  optional?: boolean;
}) {
  const { t } = useTranslation('surveys');
  const kept = useKept();
  const { name, label, value, hint, optional } = props;
  const Field = props.isLong ? TextAreaField : TextField;
  const more = { ...(props.isLong ? { rows: 3 } : {}), ...(optional ? { optional } : {}) };
  return (
    <div className="field pair">
      <Field
        {...more}
        {...kept.field(`${name}.zh`)}
        {...(hint ? { note: hint } : {})}
        label={t('in_chinese', { what: label })}
        value={kept.text(`${name}.zh`, value?.['zh-CN'])}
      />
      <Field
        {...more}
        {...kept.field(`${name}.en`)}
        label={t('in_english', { what: label })}
        value={kept.text(`${name}.en`, value?.en)}
      />
    </div>
  );
}
