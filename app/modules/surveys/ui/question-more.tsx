import { useTranslation } from 'react-i18next';
import { SelectField, TextField } from '~/ui/field';
import { acsiItems, levels as levelCodes, type Question } from '../core/instrument';
import { CodeField } from './code-field';
import { useKept } from './kept';
import { TextPair } from './text-pair';

type Props = {
  question: Question;
  dimensions: readonly { code: string; name: string }[];
  levels: readonly { level: number; name: string }[];
  isOpen: boolean;
};

/** What most questions leave as it is: an explanation, how it counts, its code. */
export function QuestionMore(props: Props) {
  const { t } = useTranslation('surveys');
  const kept = useKept();
  const { question } = props;
  const isWrong = kept.hasError('hint.zh', 'hint.en', 'weight', 'dimension', 'attention', 'acsi', 'code');
  return (
    <details className="fold field" open={props.isOpen || isWrong}>
      <summary>{t('q.more')}</summary>
      <div className="fold-form">
        <TextPair name="hint" label={t('q.hint')} hint={t('q.hint_hint')} value={question.hint} optional />
        <Counting {...props} />
        <CodeField value={question.code} hint={t('q.code_hint')} />
      </div>
    </details>
  );
}

function Counting({ question, dimensions, levels }: Props) {
  const { t } = useTranslation('surveys');
  const kept = useKept();
  const none = { value: '', label: t('pick.none') };
  if (question.kind === 'text')
    return (
      <SelectField
        {...kept.field('fills')}
        label={t('q.fills')}
        value={kept.text('fills', question.fills)}
        options={[none, { value: 'uscc', label: t('fills.uscc') }]}
      />
    );
  if (question.kind !== 'five_level' && question.kind !== 'ten') return null;
  const wordsOf = (value: string) => levels.find(({ level }) => String(level) === value)?.name ?? value;
  return (
    <>
      <TextField
        {...kept.field('weight')}
        label={t('q.weight')}
        hint={t('q.weight_hint')}
        inputMode="decimal"
        width={4}
        value={kept.text('weight', String(question.weight))}
        autoComplete="off"
      />
      {dimensions.length > 0 ? (
        <SelectField
          {...kept.field('dimension')}
          label={t('q.dimension')}
          value={kept.text('dimension', question.dimension)}
          options={[none, ...dimensions.map(({ code, name }) => ({ value: code, label: name }))]}
        />
      ) : null}
      {question.kind === 'five_level' ? (
        <SelectField
          {...kept.field('attention')}
          label={t('q.attention')}
          hint={t('q.attention_hint')}
          value={kept.text('attention', question.attention)}
          options={[none, ...levelCodes.map((value) => ({ value, label: wordsOf(value) }))]}
        />
      ) : (
        <SelectField
          {...kept.field('acsi')}
          label={t('q.acsi')}
          hint={t('q.acsi_hint')}
          value={kept.text('acsi', question.acsi)}
          options={[none, ...acsiItems.map((value) => ({ value, label: t(`acsi.${value}`) }))]}
        />
      )}
    </>
  );
}
