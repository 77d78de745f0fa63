import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { responseStates } from '~/modules/surveys/schema';
import { CountBar } from '~/ui/chart/dot-interval';
import { formatNumber } from '~/ui/format';
import { Part } from '~/ui/panel';
import { DataTable } from '~/ui/table';
import type { Tally } from '../core/figure';
import type { AnswerQuality } from '../queries/get-answer-quality.server';
import { OutcomeTable } from './outcome-table';

type Named = { code: string; name: string };

type LevelRow = { name: string; levels: readonly Tally[] };

/** How many gave each level or mark, as they answered, without weights; best first. `heads` names them. */
export function LevelTable(props: {
  caption: string;
  rows: readonly LevelRow[];
  heads: readonly { level: number; name: string }[];
}) {
  const { t } = useTranslation('results');
  if (props.rows.length === 0) return null;
  return (
    <DataTable
      caption={props.caption}
      rows={props.rows}
      rowKey={({ name }) => name}
      columns={[
        { key: 'name', head: t('column.question'), isRowHead: true, cell: ({ name }) => name },
        ...props.heads.map(({ level, name }) => ({
          ...{ key: String(level), head: name, isNumeric: true },
          cell: (row: LevelRow) => formatNumber(row.levels.find((tally) => tally.level === level)?.n ?? 0),
        })),
      ]}
    />
  );
}

/** How good the answers are: states, speed, questions left out, pages left. */
export function QualityParts(props: {
  quality: AnswerQuality;
  /** The index with and without marked answers. */
  marked: ReactNode;
  questions: readonly Named[];
  pages: readonly Named[];
  /** How many were led to each question. */
  asked: Readonly<Record<string, number>>;
}) {
  const { t } = useTranslation('results');
  const { quality } = props;
  const complete = quality.states.complete ?? 0;
  const items = props.questions.map(({ code, name }) => {
    const found = quality.items.find(({ question }) => question === code);
    const [answered, escaped] = [found?.answered ?? 0, found?.escaped ?? 0];
    const asked = props.asked[code] ?? complete;
    const missing = Math.max(0, asked - answered - escaped);
    return { code, name, answered, escaped, missing, unasked: Math.max(0, complete - asked) };
  });
  const pages = props.pages.map(({ code, name }) => {
    const found = quality.pages.find(({ page }) => page === code);
    return { code, name, shown: found?.shown ?? 0, sent: found?.sent ?? 0 };
  });
  const most = Math.max(0, ...pages.map(({ shown }) => shown));
  return (
    <Part id="quality" title={t('office.quality')}>
      <DataTable
        caption={t('office.state')}
        rows={responseStates.filter((state) => quality.states[state])}
        rowKey={(state) => state}
        columns={[
          {
            key: 'state',
            head: t('office.state'),
            isRowHead: true,
            cell: (state) => t(`office.states.${state}`),
          },
          {
            key: 'n',
            head: t('office.count'),
            isNumeric: true,
            cell: (state) => formatNumber(quality.states[state] ?? 0),
          },
        ]}
      />
      {quality.medianSeconds === null ? null : (
        <p>
          {t('office.speed', {
            ...{ seconds: formatNumber(quality.medianSeconds), fast: formatNumber(quality.fast) },
          })}
        </p>
      )}
      <p>
        {t('office.marks', {
          short: quality.flags.fast ?? 0,
          line: quality.flags.straight_line ?? 0,
          attention: quality.flags.attention ?? 0,
          duplicates: quality.duplicates,
        })}
      </p>
      {props.marked}
      {quality.outcomes ? <OutcomeTable outcomes={quality.outcomes} /> : null}
      <DataTable
        caption={t('office.items')}
        rows={items}
        rowKey={({ code }) => code}
        columns={[
          { key: 'name', head: t('column.question'), isRowHead: true, cell: ({ name }) => name },
          {
            key: 'answered',
            head: t('office.answered'),
            isNumeric: true,
            cell: (row) => formatNumber(row.answered),
          },
          {
            key: 'escaped',
            head: t('office.escaped'),
            isNumeric: true,
            cell: (row) => formatNumber(row.escaped),
          },
          {
            key: 'missing',
            head: t('office.missing'),
            isNumeric: true,
            cell: (row) => formatNumber(row.missing),
          },
          {
            key: 'unasked',
            head: t('office.unasked'),
            isNumeric: true,
            cell: (row) => formatNumber(row.unasked),
          },
        ]}
      />
      {most === 0 ? null : (
        <DataTable
          caption={t('office.pages')}
          rows={pages}
          rowKey={({ code }) => code}
          columns={[
            { key: 'name', head: t('office.page'), isRowHead: true, cell: ({ name }) => name },
            {
              key: 'shown',
              head: t('office.shown'),
              isNumeric: true,
              cell: ({ shown }) => formatNumber(shown),
            },
            { key: 'sent', head: t('office.sent'), isNumeric: true, cell: ({ sent }) => formatNumber(sent) },
            {
              key: 'stopped',
              head: t('office.stopped'),
              isNumeric: true,
              cell: ({ shown, sent }) => formatNumber(shown - sent),
            },
            {
              key: 'bar',
              head: <span className="hide">{t('office.shown')}</span>,
              cell: ({ shown }) => <CountBar value={shown} of={most} />,
            },
          ]}
        />
      )}
    </Part>
  );
}
