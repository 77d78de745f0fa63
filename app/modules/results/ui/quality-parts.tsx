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

/** How many gave each level, as they answered, without weights. */
export function LevelTable({ rows }: { rows: readonly { name: string; levels: readonly Tally[] }[] }) {
  const { t } = useTranslation('results');
  if (rows.length === 0) return null;
  const levels = [...new Set(rows.flatMap((row) => row.levels.map(({ level }) => level)))].sort(
    (a, b) => b - a,
  );
  return (
    <Part id="levels" title={t('office.distribution')}>
      <DataTable
        caption={t('office.distribution')}
        captionHidden
        rows={rows}
        rowKey={({ name }) => name}
        columns={[
          { key: 'name', head: t('column.question'), isRowHead: true, cell: ({ name }) => name },
          ...levels.map((level) => ({
            key: String(level),
            head: t('office.level', { level }),
            isNumeric: true,
            cell: (row: { levels: readonly Tally[] }) =>
              formatNumber(row.levels.find((tally) => tally.level === level)?.n ?? 0),
          })),
        ]}
      />
    </Part>
  );
}

/** How good the answers are: states, speed, questions left out, pages left. */
export function QualityParts(props: {
  quality: AnswerQuality;
  questions: readonly Named[];
  pages: readonly Named[];
}) {
  const { t } = useTranslation('results');
  const { quality } = props;
  const complete = quality.states.complete ?? 0;
  const items = props.questions.map(({ code, name }) => {
    const found = quality.items.find(({ question }) => question === code);
    const [answered, escaped] = [found?.answered ?? 0, found?.escaped ?? 0];
    return { code, name, answered, escaped, missing: Math.max(0, complete - answered - escaped) };
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
            seconds: formatNumber(quality.medianSeconds),
            fast: quality.fast,
            line: quality.flags.straight_line ?? 0,
            attention: quality.flags.attention ?? 0,
            duplicates: quality.duplicates,
          })}
        </p>
      )}
      {quality.outcomes ? <OutcomeTable outcomes={quality.outcomes} /> : null}
      <DataTable
        caption={t('office.missing')}
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
        ]}
      />
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
    </Part>
  );
}
