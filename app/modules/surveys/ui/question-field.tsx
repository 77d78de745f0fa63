import { useTranslation } from 'react-i18next';
import { CheckboxGroup, type Choice, RadioGroup } from '~/ui/choice';
import { TextAreaField, TextField } from '~/ui/field';
import { GIVEN } from '../core/answer-rows';
import { marks } from '../core/instrument';
import { escapeFieldOf, fieldOf } from '../core/read-answers';
import type { QuestionView } from './question-view';

type Values = Readonly<Record<string, string[]>>;

/**
 * One question with its answer so far; 不了解 and 不适用 are the last choices, or a box below what is typed.
 *
 * @param mayClear as it is typed in from a paper: one choice more means that nothing was given, and undoes a slip
 */
export function QuestionField(props: {
  question: QuestionView;
  values: Values;
  error?: string | undefined;
  mayClear?: boolean;
}) {
  const { t } = useTranslation('survey');
  const { question, values, error, mayClear } = props;
  const name = fieldOf(question.code);
  const given = values[name] ?? [];
  const escapes = question.escapes.map((code) => ({ value: code, label: t(`escape.${code}`) }));
  const common = {
    name,
    hint: question.hint,
    optional: !question.isRequired,
    ...(error ? { error } : {}),
  };
  /** The question's own explanation stands before what every question of its kind says. */
  const withOwn = (words: string) =>
    question.hint === undefined ? (
      words
    ) : (
      <>
        {question.hint}
        <br />
        {words}
      </>
    );
  const [value] = given;
  // An empty value is no answer, see readAnswers.
  const last = mayClear ? [...escapes, { value: '', label: t('nothing') }] : escapes;
  const choices: Choice[] = question.options.map(({ code, text }) => ({ value: code, label: text }));
  switch (question.kind) {
    case 'five_level':
      return (
        <RadioGroup
          {...common}
          legend={question.text}
          layout="scale"
          choices={[...choices, ...last]}
          value={value}
        />
      );
    case 'ten':
      return (
        <RadioGroup
          {...common}
          legend={question.text}
          layout="marks"
          hint={withOwn(t('ends', question.ends))}
          choices={[...marks.map((mark) => ({ value: mark, label: mark })), ...last]}
          value={value}
        />
      );
    case 'yes_no':
      return (
        <RadioGroup
          {...common}
          legend={question.text}
          layout="row"
          choices={[{ value: 'yes', label: t('yes') }, { value: 'no', label: t('no') }, ...last]}
          value={value}
        />
      );
    case 'single':
    case 'listed':
      return <RadioGroup {...common} legend={question.text} choices={[...choices, ...last]} value={value} />;
    case 'multiple':
      return (
        <CheckboxGroup
          {...common}
          legend={question.text}
          hint={withOwn(question.most ? t('most', { n: question.most }) : t('several'))}
          choices={[...choices, ...escapes]}
          values={given}
        />
      );
    default:
      return <TypedField {...props} escapes={escapes} common={common} />;
  }
}

function TypedField(props: {
  question: QuestionView;
  values: Values;
  escapes: Choice[];
  common: { name: string; optional: boolean; hint: string | undefined; error?: string };
}) {
  const { t } = useTranslation('survey');
  const { question, values, escapes, common } = props;
  const escapeName = escapeFieldOf(question.code);
  const [value] = values[common.name] ?? [];
  const isGiven = question.isIdentity && values[escapeName]?.includes(GIVEN);
  const field = { ...common, label: question.text, ...(isGiven ? { note: t('given_before') } : {}) };
  return (
    <>
      {question.isLong ? (
        <TextAreaField {...field} value={value} rows={4} />
      ) : (
        <TextField
          {...field}
          value={value}
          width={question.kind === 'number' ? 8 : 20}
          inputMode={question.kind === 'number' ? 'decimal' : 'text'}
          unit={question.unit}
          autoComplete="off"
        />
      )}
      {escapes.length > 0 ? (
        <CheckboxGroup
          name={escapeName}
          legend={t('or')}
          choices={escapes}
          layout="row"
          values={values[escapeName] ?? []}
        />
      ) : null}
    </>
  );
}
