import { useTranslation } from 'react-i18next';
import type { Text } from '~/platform/i18n/languages';
import { TextAreaField, TextField } from '~/ui/field';
import { useKept } from './kept';

/** A text in both languages: the fields NAME.zh and NAME.en. */
export function TextPair(props: { name: string; label: string; value: Text | undefined; isLong?: boolean }) {
  const { t } = useTranslation('surveys');
  const kept = useKept();
  const Field = props.isLong ? TextAreaField : TextField;
  const rows = props.isLong ? { rows: 3 } : {};
  return (
    <>
      <Field
        {...rows}
        name={`${props.name}.zh`}
        label={t('in_chinese', { what: props.label })}
        value={kept.text(`${props.name}.zh`, props.value?.['zh-CN'])}
      />
      <Field
        {...rows}
        name={`${props.name}.en`}
        label={t('in_english', { what: props.label })}
        value={kept.text(`${props.name}.en`, props.value?.en)}
      />
    </>
  );
}
