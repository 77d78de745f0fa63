import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Verdict } from '~/modules/indicators/core/verdict';
import type { Language } from '~/platform/i18n/languages';
import { formatNumber } from '~/ui/format';
import { Part } from '~/ui/panel';
import { foundByChance } from '../core/by-chance';
import { displayed } from '../core/displayed';
import type { ReleaseBody, ReleasedRow } from '../core/release-body';
import { COMPOSITE } from '../core/wave-results';
import { ResultTable } from './result-table';
import { ShareTable } from './share-table';

type Props = {
  body: ReleaseBody;
  language: Language;
  verdict: (verdict: Verdict) => ReactNode;
};

/**
 * The tables of a release, the most important first: what the headline is the mean of, each question for everybody, then
 * districts; every single question by class or district lies in one fold. Last, how the satisfied shares moved.
 */
export function ReleaseTables(props: Props) {
  const { body, language } = props;
  const { t } = useTranslation('results');
  const questionName = (code: string) =>
    code === COMPOSITE
      ? t('composite')
      : (body.questions.find((question) => question.code === code)?.text[language] ?? code);
  const overall = body.rows.filter(({ by }) => by === 'all');
  // Where the official number is the mean of the classes, another total in the table would be a second answer.
  const isOfClasses = body.headline?.of === 'classes';
  const whole = overall.find(({ question }) => question === COMPOSITE);
  const chance = foundByChance(body);
  const items = overall.filter(({ question }) => !isOfClasses || question !== COMPOSITE);
  return (
    <div className="results">
      {isOfClasses ? <Groups {...props} by="class" questionName={questionName} /> : null}
      <Part id="items" title={t('part.items')}>
        <Rows
          {...props}
          caption={`${body.survey.name[language]}: ${t('part.items')}`}
          nameHead={t('column.question')}
          rows={items}
          nameOf={({ question }) => questionName(question)}
        />
        {isOfClasses && whole?.numbers ? (
          <p className="small muted read">
            {t('two_totals', {
              ...{ answers: displayed(whole.numbers.index), classes: displayed(body.headline?.index ?? 0) },
            })}
          </p>
        ) : null}
      </Part>
      {isOfClasses ? null : <Groups {...props} by="class" questionName={questionName} />}
      <Groups {...props} by="district" questionName={questionName} />
      <ShareTable
        rows={overall.map((one) => ({ ...one, name: questionName(one.question) }))}
        verdict={props.verdict}
      />
      {chance ? (
        <p className="small muted read">
          {t('by_chance', { tested: formatNumber(chance.tested), n: formatNumber(chance.n) })}
        </p>
      ) : null}
    </div>
  );
}

/** One division: the first question in sight, the others in one fold. */
function Groups(props: Props & { by: 'class' | 'district'; questionName: (code: string) => string }) {
  const { body, by, language, questionName } = props;
  const { t } = useTranslation('results');
  const rows = body.rows.filter((one) => one.by === by);
  if (rows.length === 0) return null;
  const nameOf = ({ code }: ReleasedRow) =>
    body.groups.find((group) => group.by === by && group.code === code)?.name[language] ?? code;
  // Where every group is small, one sentence says so.
  if (rows.every(({ show }) => show === 'hidden'))
    return (
      <Part id={by} title={t(`part.${by}`)}>
        <p>{t('all_small', { hidden: body.rules.fewestShown })}</p>
      </Part>
    );
  const questions = body.questions.filter(({ code }) => rows.some(({ question }) => question === code));
  const [first, ...others] = questions;
  const table = (code: string) => (
    <Rows
      {...props}
      caption={`${t(`part.${by}`)}: ${questionName(code)}`}
      nameHead={t(`by.${by}`)}
      rows={rows.filter(({ question }) => question === code)}
      nameOf={nameOf}
    />
  );
  return (
    <Part id={by} title={t(`part.${by}`)}>
      {first && first.code !== COMPOSITE ? <h3>{questionName(first.code)}</h3> : null}
      {first ? table(first.code) : null}
      {others.length > 0 ? (
        <details className="fold">
          <summary>{t(`each.${by}`, { n: others.length })}</summary>
          {others.map(({ code }) => (
            <section key={code} aria-label={questionName(code)} className="each">
              <h3>{questionName(code)}</h3>
              {table(code)}
            </section>
          ))}
        </details>
      ) : null}
    </Part>
  );
}

/** The rows that are shown; those that are not are named in one sentence. */
function Rows(
  props: Props & {
    caption: string;
    nameHead: string;
    rows: readonly ReleasedRow[];
    nameOf: (row: ReleasedRow) => string;
  },
) {
  const { body, rows, nameOf } = props;
  const { t } = useTranslation('results');
  const shown = rows.filter(({ show }) => show !== 'hidden');
  const hidden = rows.filter(({ show }) => show === 'hidden');
  const { fewestShown } = body.rules;
  return (
    <>
      {shown.length > 0 ? (
        <ResultTable
          caption={props.caption}
          nameHead={props.nameHead}
          rows={shown.map((one) => ({
            ...one,
            key: `${one.question} ${one.by} ${one.code}`,
            name: nameOf(one),
          }))}
          reference={body.headline?.target?.value}
          hasChange={shown.some(({ change }) => change !== null)}
          verdict={props.verdict}
        />
      ) : null}
      {hidden.length > 0 ? (
        <p className="small muted read">
          {shown.length > 0
            ? t('not_shown', {
                ...{ names: hidden.map(nameOf).join(t('answers.list')), hidden: fewestShown },
              })
            : t('all_small', { hidden: fewestShown })}
        </p>
      ) : null}
    </>
  );
}
