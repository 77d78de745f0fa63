import { useTranslation } from 'react-i18next';
import { RadioGroup } from '~/ui/choice';
import { Facts } from '~/ui/facts';
import { type Taken, takes } from '../core/take-entries';
import { QuestionField } from './question-field';
import type { QuestionView } from './question-view';

/** One question that two people typed differently: both entries, and a third choice with what the paper says. */
export function SettleQuestion(props: {
  view: QuestionView;
  name: string;
  first: string;
  second: string;
  taken: Taken | undefined;
  /** Settled, and by the other answers not asked any more. */
  isHidden: boolean;
  isSettled: boolean;
  values: Readonly<Record<string, string[]>>;
  error: string | undefined;
  otherError: string | undefined;
}) {
  const { t } = useTranslation('surveys');
  const { view, first, second, taken, error, values } = props;
  const said = (take: 'first' | 'second') => (take === 'first' ? first : second) || t('settle.nothing');
  if (props.isSettled)
    return (
      <section className="part" aria-labelledby={`at-${view.code}`}>
        <h2 id={`at-${view.code}`}>{view.text}</h2>
        <Facts
          facts={[
            { term: t('settle.second'), text: second || t('settle.nothing') },
            { term: t('settle.now'), text: first || t('settle.nothing') },
            { term: t('settle.taken'), text: taken ? t(`settle.${taken}`) : '' },
          ]}
        />
        {props.isHidden ? <p className="muted">{t('settle.hidden')}</p> : null}
      </section>
    );
  return (
    <section className="part">
      <RadioGroup
        name={props.name}
        legend={view.text}
        value={values[props.name]?.[0]}
        {...(error ? { error } : {})}
        choices={takes.map((take) =>
          take === 'other'
            ? { value: take, label: t('settle.other'), hint: t('settle.other_hint') }
            : { value: take, label: said(take), hint: t(`settle.${take}`) },
        )}
      />
      <p className="label">{t('settle.other_open')}</p>
      <QuestionField question={view} values={values} error={props.otherError} mayClear />
    </section>
  );
}
