import { useTranslation } from 'react-i18next';
import { namespaces } from '~/locales/resources';
import { FEWEST_SHOWN } from '~/modules/indicators/core/suppress-tables';
import type { Language } from '~/platform/i18n/languages';
import { CountBar } from '~/ui/chart/dot-interval';
import { formatNumber, formatPercent } from '~/ui/format';
import { type Column, DataTable } from '~/ui/table';
import type { ReleaseBody, ReleasedDistribution } from '../core/release-body';
import { OTHER_TAGS } from '../core/released-distribution';
import { optionWords } from './option-words';

export type AnsweredQuestion = {
  asked: ReleaseBody['questions'][number];
  answers: ReleasedDistribution;
  /** Only the office sees how many left it out, and how many were led past it. */
  missing?: number;
  unasked?: number;
  /** Options whose numbers a release would hide. */
  withheld?: readonly string[];
};

type Option = ReleasedDistribution['options'][number];

/** Questions without an index: shares of the options with their intervals, the mean of numbers, the tags of words. */
export function DistributionList(props: {
  questions: readonly AnsweredQuestion[];
  language: Language;
  isWeighted: boolean;
  /** Where answers in words are given tags. */
  coding?: (question: string) => string;
}) {
  const { t } = useTranslation(namespaces);
  return (
    <>
      {props.isWeighted ? <p className="small muted">{t('results:answers.weighted')}</p> : null}
      <div className="counted-list">
        {props.questions.map((question) => (
          <section
            key={question.asked.code}
            className="counted"
            aria-label={question.asked.text[props.language]}
          >
            <h3>{question.asked.text[props.language]}</h3>
            <Said {...question} language={props.language} />
            <Numbers {...question} language={props.language} />
            <Options {...question} language={props.language} />
            {question.asked.kind === 'text' && props.coding ? (
              <p>
                <a href={props.coding(question.asked.code)}>{t('results:coding.title')}</a>
              </p>
            ) : null}
          </section>
        ))}
      </div>
    </>
  );
}

/** Who answered, who could not, who did not; one sentence each. */
function Said({ asked, answers, missing, unasked, language }: AnsweredQuestion & { language: Language }) {
  const { t } = useTranslation(namespaces);
  const { answered, escapes, show } = answers;
  const count = (n: number) => formatNumber(n);
  const who = !answered
    ? t('results:small')
    : t(show === 'few' ? 'results:answers.few' : 'results:answers.n', { n: count(answered.n) });
  const parts = [
    who,
    ...escapes.map(({ code, n }) =>
      t('results:answers.part', {
        name: optionWords(t, language, asked, code),
        n: n === null ? t('results:small') : count(n),
      }),
    ),
    ...(missing === undefined ? [] : [t('results:answers.missing', { n: count(missing) })]),
    ...(unasked ? [t('results:answers.unasked', { n: count(unasked) })] : []),
    ...(answers.options.some(({ fixed }) => fixed) ? [t('results:fixed.mark')] : []),
    ...(asked.kind === 'multiple' && answers.options.length > 0 ? [t('results:answers.several')] : []),
  ];
  return <p className="small muted">{parts.join(t('results:answers.join'))}</p>;
}

function Numbers({ asked, answers, language }: AnsweredQuestion & { language: Language }) {
  const { t } = useTranslation('results');
  const { mean, quartiles } = answers;
  const unit = asked.unit ? ` ${asked.unit[language]}` : '';
  const decimals = (value: number) => (Number.isInteger(value) ? 0 : 1);
  const value = (number: number) => `${formatNumber(number, decimals(number))}${unit}`;
  const [low = 0, middle = 0, high = 0] = quartiles ?? [];
  return (
    <>
      {mean ? (
        <p>
          {mean.low === null || mean.high === null
            ? t('answers.mean_only', { mean: `${formatNumber(mean.mean, 1)}${unit}` })
            : t('answers.mean', {
                ...{ mean: `${formatNumber(mean.mean, 1)}${unit}`, low: formatNumber(mean.low, 1) },
                high: formatNumber(mean.high, 1),
              })}
        </p>
      ) : null}
      {quartiles ? (
        <p>{t('answers.quartiles', { low: value(low), median: value(middle), high: value(high) })}</p>
      ) : null}
    </>
  );
}

function Options({ asked, answers, withheld = [], language }: AnsweredQuestion & { language: Language }) {
  const { t } = useTranslation(namespaces);
  if (answers.options.length === 0 || !answers.answered) return null;
  const none = t('common:empty_value');
  const isTagged = asked.kind === 'text';
  const columns: Column<Option>[] = [
    {
      ...{
        key: 'name',
        head: t(isTagged ? 'results:coding.tag' : 'results:answers.option'),
        isRowHead: true,
      },
      cell: ({ code }) => optionWords(t, language, asked, code),
    },
    {
      ...{ key: 'share', head: t('results:answers.share'), isNumeric: true },
      cell: ({ share, fixed }) =>
        fixed ? (
          <>
            <b>{formatPercent(fixed.share)}</b>
            <small className="nb">{t('results:fixed.plain', { share: formatPercent(fixed.plain) })}</small>
          </>
        ) : share ? (
          <>
            <b>{formatPercent(share.share)}</b>
            {share.low === null || share.high === null ? null : (
              <small className="nb">
                {t('common:range', {
                  ...{ low: formatNumber(share.low * 100, 1), high: formatPercent(share.high) },
                })}
              </small>
            )}
          </>
        ) : (
          none
        ),
    },
    {
      ...{ key: 'n', head: t('results:answers.people'), isNumeric: true },
      cell: ({ code, counted }) => (
        <>
          {counted ? formatNumber(counted.n) : t('results:small')}
          {withheld.includes(code) ? <small>{t('results:answers.withheld')}</small> : null}
        </>
      ),
    },
    {
      ...{ key: 'bar', head: <span className="hide">{t('results:answers.share')}</span> },
      cell: ({ share, fixed }) =>
        share || fixed ? <CountBar value={share?.share ?? fixed?.share ?? 0} of={1} /> : null,
    },
  ];
  const shown = answers.options.filter(({ counted }) => counted !== null);
  const small = answers.options.filter(({ counted }) => counted === null);
  return (
    <>
      {shown.length > 0 ? (
        <DataTable
          caption={asked.text[language]}
          captionHidden
          columns={columns}
          rows={shown}
          rowKey={({ code }) => code}
        />
      ) : null}
      {small.length > 0 ? (
        <p className="small muted">
          {small.some(({ code }) => code === OTHER_TAGS)
            ? t('results:answers.tags_not_shown', { hidden: FEWEST_SHOWN })
            : t(shown.length > 0 ? 'results:answers.not_shown' : 'results:answers.none_shown', {
                names: small
                  .map(({ code }) => optionWords(t, language, asked, code))
                  .join(t('results:answers.list')),
              })}
        </p>
      ) : null}
    </>
  );
}
