import { useTranslation } from 'react-i18next';
import { Checkbox, CheckboxGroup } from '~/ui/choice';
import { SelectField, TextAreaField, TextField } from '~/ui/field';
import { acsiItems, escapes, levels, listNames, type Question } from '../core/instrument';
import { linesOf } from '../core/question-lines';
import { CodeField } from './code-field';
import { useKept } from './kept';
import { TextPair } from './text-pair';

type Dimensions = readonly { code: string; name: string }[];

/** What every question has, then what belongs to its kind. */
export function QuestionForm({ question, dimensions }: { question: Question; dimensions: Dimensions }) {
  const { t } = useTranslation(['surveys', 'survey']);
  const kept = useKept();
  return (
    <>
      <CodeField value={question.code} />
      <TextPair name="text" label={t('surveys:q.text')} value={question.text} />
      <TextPair name="hint" label={t('surveys:q.hint')} value={question.hint} />
      <Checkbox
        name="isRequired"
        label={t('surveys:q.required')}
        isChecked={kept.isChecked('isRequired', question.isRequired)}
      />
      <CheckboxGroup
        name="escapes"
        legend={t('surveys:q.escapes')}
        layout="row"
        values={kept.list('escapes', question.escapes)}
        choices={escapes.map((value) => ({ value, label: t(`survey:escape.${value}`) }))}
      />
      <KindFields question={question} dimensions={dimensions} />
    </>
  );
}

function KindFields({ question, dimensions }: { question: Question; dimensions: Dimensions }) {
  const { t } = useTranslation('surveys');
  const kept = useKept();
  const none = { value: '', label: t('pick.none') };
  const number = (name: 'min' | 'max', value: number) => (
    <TextField
      name={name}
      label={t(`q.${name}`)}
      inputMode="numeric"
      width={8}
      value={kept.text(name, String(value))}
    />
  );
  switch (question.kind) {
    case 'five_level':
      return (
        <>
          <Measure question={question} dimensions={dimensions} />
          <SelectField
            name="attention"
            label={t('q.attention')}
            hint={t('q.attention_hint')}
            value={kept.text('attention', question.attention)}
            options={[none, ...levels.map((value) => ({ value, label: value }))]}
          />
        </>
      );
    case 'ten':
      return (
        <>
          <TextPair name="low" label={t('q.low')} value={question.ends.low} />
          <TextPair name="high" label={t('q.high')} value={question.ends.high} />
          <Measure question={question} dimensions={dimensions} />
          <SelectField
            name="acsi"
            label={t('q.acsi')}
            value={kept.text('acsi', question.acsi)}
            options={[none, ...acsiItems.map((value) => ({ value, label: t(`acsi.${value}`) }))]}
          />
        </>
      );
    case 'single':
      return <OptionLines question={question} />;
    case 'multiple':
      return (
        <>
          <OptionLines question={question} />
          {number('min', question.min)}
          {number('max', question.max)}
          <TextField
            name="exclusive"
            label={t('q.exclusive')}
            hint={t('q.exclusive_hint')}
            value={kept.text('exclusive', question.exclusive)}
            width={12}
          />
        </>
      );
    case 'number':
      return (
        <>
          {number('min', question.min)}
          {number('max', question.max)}
          <TextPair name="unit" label={t('q.unit')} value={question.unit} />
        </>
      );
    case 'text':
      return (
        <>
          {number('max', question.max)}
          <Checkbox name="isLong" label={t('q.long')} isChecked={kept.isChecked('isLong', question.isLong)} />
          <SelectField
            name="fills"
            label={t('q.fills')}
            value={kept.text('fills', question.fills)}
            options={[none, { value: 'uscc', label: t('fills.uscc') }]}
          />
        </>
      );
    case 'listed':
      return (
        <>
          <SelectField
            name="list"
            label={t('q.list')}
            value={kept.text('list', question.list)}
            options={listNames.map((value) => ({ value, label: t(`list.${value}`) }))}
          />
          <SelectField
            name="fills"
            label={t('q.fills')}
            value={kept.text('fills', question.fills)}
            options={[
              none,
              ...(['class', 'district'] as const).map((value) => ({ value, label: t(`fills.${value}`) })),
            ]}
          />
        </>
      );
    default:
      return null;
  }
}

function OptionLines({ question }: { question: Extract<Question, { kind: 'single' | 'multiple' }> }) {
  const { t } = useTranslation('surveys');
  const kept = useKept();
  return (
    <TextAreaField
      name="options"
      label={t('q.options')}
      hint={t('q.options_hint')}
      value={kept.text('options', linesOf(question.options))}
    />
  );
}

function Measure(props: {
  question: Extract<Question, { kind: 'five_level' | 'ten' }>;
  dimensions: Dimensions;
}) {
  const { t } = useTranslation('surveys');
  const kept = useKept();
  return (
    <>
      <TextField
        name="weight"
        label={t('q.weight')}
        hint={t('q.weight_hint')}
        inputMode="decimal"
        width={8}
        value={kept.text('weight', String(props.question.weight))}
      />
      <SelectField
        name="dimension"
        label={t('q.dimension')}
        value={kept.text('dimension', props.question.dimension)}
        options={[
          { value: '', label: t('pick.none') },
          ...props.dimensions.map(({ code, name }) => ({ value: code, label: name })),
        ]}
      />
    </>
  );
}
