import { useTranslation } from 'react-i18next';
import { RadioGroup } from '~/ui/choice';
import { SelectField } from '~/ui/field';
import { type Combination, type PickGroup, picksOf } from '../core/condition-picks';
import { type Expression, isEscape } from '../core/instrument';
import { useKept } from './kept';

/** As many conditions as one can still read at a glance; more come by import. */
const MOST = 3;

/** When something is asked: always, or when conditions over earlier answers are met; all chosen from lists. */
export function ConditionFields(props: {
  legend: string;
  expression: Expression | undefined;
  groups: readonly PickGroup[];
  language: 'zh-CN' | 'en';
  levels: readonly { level: number; name: string }[];
}) {
  const { t } = useTranslation(['surveys', 'survey']);
  const { groups, language, levels } = props;
  const kept = useKept();
  const picked = picksOf(props.expression);
  const choices: Combination[] = ['always', 'and', 'or'];
  const words = ({ question }: PickGroup, value: string): string => {
    if (isEscape(value)) return t(`survey:escape.${value}`);
    if (value === 'yes' || value === 'no') return t(`survey:${value}`);
    if (question.kind === 'five_level')
      return levels.find(({ level }) => String(level) === value)?.name ?? value;
    const option = 'options' in question ? question.options.find(({ code }) => code === value) : undefined;
    return option?.text[language] ?? value;
  };
  const options = groups.map((group) => ({
    label: group.question.text[language] || group.question.code,
    options: group.picks.map(({ op, value }) => ({
      value: op === 'answered' ? `answered:${group.question.code}` : `${op}:${group.question.code}:${value}`,
      label: t(`surveys:pick.${op}`, { value: words(group, value) }),
    })),
  }));
  return (
    <>
      <RadioGroup
        name="combination"
        legend={props.legend}
        layout="row"
        value={kept.text('combination', picked?.combination ?? 'kept')}
        choices={(picked ? choices : [...choices, 'kept' as const]).map((value) => ({
          value,
          label: t(`surveys:combination.${value}`),
        }))}
      />
      {Array.from({ length: MOST }, (_, index) => index).map((index) => (
        <SelectField
          key={index}
          name="picks"
          id={`picks-${index}`}
          label={t('surveys:pick.label', { n: index + 1 })}
          value={kept.list('picks', picked?.picks ?? [])[index] ?? ''}
          options={[{ value: '', label: t('surveys:pick.none') }]}
          groups={options}
        />
      ))}
    </>
  );
}
