import { useTranslation } from 'react-i18next';
import { RadioGroup } from '~/ui/choice';
import { SelectField, TextField } from '~/ui/field';
import {
  type Combination,
  MOST_PICKS,
  offeredPicks,
  openOf,
  type PickGroup,
  pickName,
  picksOf,
} from '../core/condition-picks';
import type { Expression, Question } from '../core/instrument';
import { choiceWords, conditionWords } from './condition-words';
import { useKept } from './kept';

/** When something is asked: always, or when conditions over earlier answers are met; all chosen from lists. */
export function ConditionFields(props: {
  legend: string;
  expression: Expression | undefined;
  groups: readonly PickGroup[];
  /** All questions, for the words of a condition that lists cannot show. */
  questions: readonly Question[];
  language: 'zh-CN' | 'en';
  levels: readonly { level: number; name: string }[];
}) {
  const { t } = useTranslation(['surveys', 'survey']);
  const { groups, legend, expression } = props;
  const kept = useKept();
  const picked = picksOf(expression, groups);
  if (groups.length === 0 && !expression)
    return (
      <div className="field">
        <p className="label">{legend}</p>
        <p className="muted">{t('surveys:pick.nothing_before')}</p>
        <input type="hidden" name="combination" value="always" />
      </div>
    );
  const choices: Combination[] = ['always', 'and', 'or', ...(picked ? [] : ['kept' as const])];
  const options = groups.map(({ question, picks }, index) => ({
    label: `${index + 1}. ${question.text[props.language] || question.code}`,
    options: picks.map((pick) => ({
      value: pickName(question.code, pick),
      label: t('surveys:pick.of', {
        n: index + 1,
        words: isTyped(pick)
          ? t(`surveys:pick.${pick.op}_typed`)
          : t(`surveys:pick.${pick.op}`, { value: choiceWords(question, pick.value, props, t) }),
      }),
    })),
  }));
  // A number is typed beside its entry of the list; the entry that is stored holds both.
  const stored = picked?.picks ?? [];
  const offered = new Set(offeredPicks(groups));
  const entries = stored.map((pick) => (offered.has(pick) ? pick : openOf(pick)));
  const limits = stored.map((pick) => (offered.has(pick) ? '' : pick.slice(openOf(pick).length)));
  const hasNumbers = groups.some(({ picks }) => picks.some(isTyped));
  return (
    <>
      <RadioGroup
        {...kept.field('combination')}
        legend={legend}
        hint={t('surveys:pick.hint')}
        value={kept.text('combination', picked?.combination ?? 'kept')}
        choices={choices.map((value) => ({
          value,
          label: t(`surveys:combination.${value}`),
          ...(value === 'kept' && expression ? { hint: conditionWords(expression, props, t) } : {}),
        }))}
      />
      <div className="field conditions">
        {Array.from({ length: MOST_PICKS }, (_, index) => index).map((index) => (
          <div key={index} className="condition">
            <SelectField
              {...kept.field('picks', `picks-${index}`)}
              label={t('surveys:pick.label', { n: index + 1 })}
              value={kept.list('picks', entries)[index] ?? ''}
              options={[{ value: '', label: t('surveys:pick.none') }]}
              groups={options}
            />
            {hasNumbers ? (
              <TextField
                {...kept.field('limits', `limits-${index}`)}
                label={t('surveys:pick.limit')}
                inputMode="decimal"
                width={4}
                value={kept.list('limits', limits)[index] ?? ''}
                autoComplete="off"
              />
            ) : null}
          </div>
        ))}
      </div>
    </>
  );
}

/** Is the number of this comparison typed, and not among the entries? */
function isTyped(pick: PickGroup['picks'][number]): pick is { op: 'lt' | 'gt'; value: '' } {
  return (pick.op === 'lt' || pick.op === 'gt') && pick.value === '';
}
