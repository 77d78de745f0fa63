import { useTranslation } from 'react-i18next';
import type { RoutingConditions, UnitChoice } from '~/modules/routing/core/choose-unit';
import { formatDayShort, formatNumber } from '~/ui/format';
import { StatusTag } from '~/ui/status-tag';
import { DataTable } from '~/ui/table';
import type { Names } from '../queries/get-names.server';
import { useRuleWords } from './rule-words';

export type RoutingRow = {
  code: string;
  conditions: RoutingConditions;
  lead: UnitChoice;
  assist: readonly UnitChoice[];
  explanation: string;
  /** Cases of the last year. */
  n: number;
  /** Earlier rules that leave it nothing. */
  shadowedBy: readonly string[];
  isAssumption: boolean;
  /** The day of a version that has not begun, or on which the rule ends. */
  next: { day: string; isEnd: boolean } | undefined;
};

/** The rules in the order in which they are tried: when, who, how often. */
export function RoutingTable(props: {
  rows: readonly RoutingRow[];
  names: Names;
  hrefOf(code: string): string;
}) {
  const { t, i18n } = useTranslation('rules');
  const words = useRuleWords(props.names);
  return (
    <DataTable
      caption={t('routing.caption')}
      captionHidden
      rows={props.rows}
      rowKey={({ code }) => code}
      columns={[
        {
          key: 'rule',
          head: t('routing.rule'),
          isRowHead: true,
          cell: (row) => (
            <>
              <a href={props.hrefOf(row.code)}>{row.code}</a>
              <RuleMarks row={row} language={i18n.language} />
            </>
          ),
        },
        {
          key: 'when',
          head: t('routing.when'),
          cell: (row) => <ConditionWords conditions={row.conditions} names={props.names} />,
        },
        {
          key: 'lead',
          head: t('routing.lead'),
          cell: (row) => (
            <>
              {words.unit(row.lead)}
              {row.assist.length > 0 ? (
                <small className="muted line-of">
                  {t('routing.with', { units: words.units(row.assist) })}
                </small>
              ) : null}
            </>
          ),
        },
        { key: 'n', head: t('routing.cases'), isNumeric: true, cell: (row) => formatNumber(row.n) },
      ]}
    />
  );
}

function RuleMarks({ row, language }: { row: RoutingRow; language: string }) {
  const { t } = useTranslation('rules');
  return (
    <span className="marks">
      {row.shadowedBy.length > 0 ? (
        <StatusTag kind="overdue">
          {t('mark.shadowed', { by: row.shadowedBy.join(t('separator')) })}
        </StatusTag>
      ) : row.n === 0 ? (
        <StatusTag kind="waiting" quiet>
          {t('mark.never')}
        </StatusTag>
      ) : null}
      {row.isAssumption ? (
        <StatusTag kind="calm" quiet>
          {t('mark.assumption')}
        </StatusTag>
      ) : null}
      {row.next ? (
        <StatusTag kind="due" quiet>
          {t(row.next.isEnd ? 'mark.ends' : 'mark.changes', { day: formatDayShort(row.next.day, language) })}
        </StatusTag>
      ) : null}
    </span>
  );
}

/** When a rule fits, one line for each thing that it asks for. */
export function ConditionWords({ conditions, names }: { conditions: RoutingConditions; names: Names }) {
  const { t } = useTranslation('rules');
  const lines = useRuleWords(names).conditions(conditions);
  if (lines.length === 0) return <span>{t('when.always')}</span>;
  return (
    <ul className="asks">
      {lines.map(({ term, text }) => (
        <li key={term}>
          <span className="muted">{term}</span> {text}
        </li>
      ))}
    </ul>
  );
}
