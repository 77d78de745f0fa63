import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Verdict } from '~/modules/indicators/core/verdict';
import type { Language } from '~/platform/i18n/languages';
import { Part } from '~/ui/panel';
import type { ReleaseBody, ReleasedRow } from '../core/release-body';
import { COMPOSITE } from '../core/wave-results';
import { ResultTable, type TableRow } from './result-table';
import { ShareTable } from './share-table';

/** The tables of a release: each question for everybody, then by class and by district, then how its shares moved. */
export function ReleaseTables(props: {
  body: ReleaseBody;
  language: Language;
  verdict: (verdict: Verdict) => ReactNode;
}) {
  const { body, language } = props;
  const { t } = useTranslation('results');
  const nameOf = (by: ReleasedRow['by'], code: string) =>
    body.groups.find((group) => group.by === by && group.code === code)?.name[language] ?? code;
  const questionName = (code: string) =>
    code === COMPOSITE
      ? t(body.headline?.of === 'classes' ? 'composite_answers' : 'composite')
      : (body.questions.find((question) => question.code === code)?.text[language] ?? code);
  const hasChange = body.before !== null;
  const row = (released: ReleasedRow, name: string): TableRow => ({
    ...released,
    key: `${released.question} ${released.by} ${released.code}`,
    name,
  });
  const reference = body.headline?.target?.value;
  const overall = body.rows.filter(({ by }) => by === 'all');
  return (
    <div className="results">
      <Part id="items" title={t('part.items')}>
        <ResultTable
          caption={`${body.survey.name[language]}: ${t('part.items')}`}
          nameHead={t('column.question')}
          rows={overall.map((one) => row(one, questionName(one.question)))}
          reference={reference}
          hasChange={hasChange}
          verdict={props.verdict}
        />
      </Part>
      {(['class', 'district'] as const).map((by) => {
        const rows = body.rows.filter((one) => one.by === by);
        if (rows.length === 0) return null;
        // Where every group is small, one sentence says so.
        if (rows.every(({ show }) => show === 'hidden'))
          return (
            <Part key={by} id={by} title={t(`part.${by}`)}>
              <p>{t('all_small', { hidden: body.rules.fewestShown })}</p>
            </Part>
          );
        return (
          <Part key={by} id={by} title={t(`part.${by}`)}>
            {body.questions
              .filter(({ code }) => rows.some(({ question }) => question === code))
              .map(({ code }, i) => {
                const table = (
                  <ResultTable
                    key={code}
                    caption={`${t(`part.${by}`)}: ${questionName(code)}`}
                    nameHead={t(`by.${by}`)}
                    rows={rows
                      .filter(({ question }) => question === code)
                      .map((one) => row(one, nameOf(by, one.code)))}
                    reference={reference}
                    hasChange={hasChange}
                    verdict={props.verdict}
                  />
                );
                return i === 0 ? (
                  <Fragment key={code}>
                    <h3>{questionName(code)}</h3>
                    {table}
                  </Fragment>
                ) : (
                  <details key={code} className="fold">
                    <summary>{questionName(code)}</summary>
                    {table}
                  </details>
                );
              })}
          </Part>
        );
      })}
      <ShareTable
        rows={overall.map((one) => ({ ...one, name: questionName(one.question) }))}
        verdict={props.verdict}
      />
    </div>
  );
}
