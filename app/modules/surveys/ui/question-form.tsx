import { useTranslation } from 'react-i18next';
import { Checkbox, CheckboxGroup, RadioGroup } from '~/ui/choice';
import { SelectField, TextField } from '~/ui/field';
import { escapes, listNames, type Question } from '../core/instrument';
import { useKept } from './kept';
import { OptionRows } from './option-rows';
import { TextPair } from './text-pair';

/** What is asked and how it is answered: the words, then what belongs to the kind. */
export function QuestionForm({ question }: { question: Question }) {
  const { t } = useTranslation(['surveys', 'survey']);
  const kept = useKept();
  return (
    <>
      <TextPair name="text" label={t('surveys:q.text')} value={question.text} />
      <KindFields question={question} />
      <Checkbox
        name="isRequired"
        label={t('surveys:q.required')}
        hint={t('surveys:q.required_hint')}
        isChecked={kept.isChecked('isRequired', question.isRequired)}
      />
      <CheckboxGroup
        name="escapes"
        legend={t('surveys:q.escapes')}
        hint={t('surveys:q.escapes_hint')}
        layout="row"
        values={kept.list('escapes', question.escapes)}
        choices={escapes.map((value) => ({ value, label: t(`survey:escape.${value}`) }))}
      />
    </>
  );
}

function KindFields({ question }: { question: Question }) {
  const { t } = useTranslation('surveys');
  const kept = useKept();
  const number = (name: 'min' | 'max', label: string, value: number) => (
    <TextField
      {...kept.field(name)}
      label={label}
      inputMode="numeric"
      width={4}
      value={kept.text(name, String(value))}
      autoComplete="off"
    />
  );
  switch (question.kind) {
    case 'ten':
      return (
        <>
          <TextPair name="low" label={t('q.low')} hint={t('q.low_hint')} value={question.ends.low} />
          <TextPair name="high" label={t('q.high')} hint={t('q.high_hint')} value={question.ends.high} />
        </>
      );
    case 'single':
      return <OptionRows question={question} />;
    case 'multiple':
      return (
        <>
          <OptionRows question={question} />
          <div className="field pair">
            {number('min', t('q.least'), question.min)}
            {number('max', t('q.most'), question.max)}
          </div>
        </>
      );
    case 'number':
      return (
        <>
          <div className="field pair">
            {number('min', t('q.smallest'), question.min)}
            {number('max', t('q.largest'), question.max)}
          </div>
          <TextPair name="unit" label={t('q.unit')} hint={t('q.unit_hint')} value={question.unit} optional />
        </>
      );
    case 'text':
      return (
        <>
          {number('max', t('q.letters'), question.max)}
          <Checkbox name="isLong" label={t('q.long')} isChecked={kept.isChecked('isLong', question.isLong)} />
        </>
      );
    case 'listed':
      return (
        <>
          <RadioGroup
            {...kept.field('list')}
            legend={t('q.list')}
            value={kept.text('list', question.list)}
            choices={listNames.map((value) => ({ value, label: t(`list.${value}`) }))}
          />
          <SelectField
            {...kept.field('fills')}
            label={t('q.fills')}
            hint={t('q.fills_hint')}
            value={kept.text('fills', question.fills)}
            options={[
              { value: '', label: t('pick.none') },
              ...(['class', 'district'] as const).map((value) => ({ value, label: t(`fills.${value}`) })),
            ]}
          />
        </>
      );
    default:
      return null;
  }
}
