import { useTranslation } from 'react-i18next';
import { RadioGroup } from '~/ui/choice';
import { SelectField, TextField } from '~/ui/field';

type Question = {
  code: string;
  kind: 'yes_no' | 'choice' | 'number';
  label: string;
  hint?: string;
  options: readonly { value: string; label: string }[];
};

/** A question of the category; its answer may make the case urgent. */
export function QuestionInput(props: { question: Question; value?: string; error?: string }) {
  const { t } = useTranslation('report');
  const { code, kind, label, hint, options } = props.question;
  const common = { name: `q.${code}`, hint, value: props.value, error: props.error };
  if (kind === 'number')
    return <TextField {...common} label={label} inputMode="numeric" width={4} unit={t('details.persons')} />;
  const yesNo = [
    { value: 'yes', label: t('details.yes') },
    { value: 'no', label: t('details.no') },
  ];
  return (
    <RadioGroup
      {...common}
      legend={label}
      choices={kind === 'choice' ? options : yesNo}
      layout={kind === 'choice' ? 'stack' : 'row'}
    />
  );
}

type Field = {
  code: string;
  kind: 'text' | 'money' | 'date' | 'unit';
  label: string;
  hint?: string;
};

/** A detail that this category asks for; all of them may be left empty. */
export function DetailInput(props: {
  field: Field;
  units: readonly { label: string; options: readonly { value: string; label: string }[] }[];
  value?: string;
  error?: string;
}) {
  const { t } = useTranslation('report');
  const { code, kind, label, hint } = props.field;
  const common = { name: `d.${code}`, label, hint, value: props.value, error: props.error, optional: true };
  switch (kind) {
    case 'unit':
      return (
        <SelectField
          {...common}
          width={20}
          options={[{ value: '', label: t('details.unit_none') }]}
          groups={props.units}
        />
      );
    case 'date':
      return <TextField {...common} hint={hint ?? t('details.date_hint')} width={12} />;
    case 'money':
      return <TextField {...common} inputMode="decimal" width={8} />;
    case 'text':
      return <TextField {...common} width={20} />;
  }
}
