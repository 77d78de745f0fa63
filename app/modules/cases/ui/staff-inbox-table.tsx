import { useTranslation } from 'react-i18next';
import { localDay } from '~/modules/deadlines/core/time-zone';
import { formatDayShort, formatTime } from '~/ui/format';
import { ScrollBox } from '~/ui/table';
import type { InboxRow } from '../core/case-view';
import { owesWord } from './staff-due';
import type { Reader } from './staff-reader';
import { DueTag, dueDay, StateTag, UrgencyFlag } from './staff-tags';

/** The inbox to read at a glance: due, what, number, where, how it stands, who. On a phone each row is a block. */
export function InboxTable(props: {
  caption: string;
  rows: readonly InboxRow[];
  reader: Reader;
  /** The desk of a case. */
  hrefOf: (number: string) => string;
  /** Rows of several units say which. */
  hasUnits: boolean;
}) {
  const { t } = useTranslation('staff');
  return (
    <ScrollBox label={props.caption}>
      <table className="table list">
        <caption className="hide">{props.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('inbox.due')}</th>
            <th scope="col">{t('inbox.case')}</th>
            <th scope="col">{t('inbox.number')}</th>
            <th scope="col">{t('inbox.place')}</th>
            <th scope="col">{t('inbox.state')}</th>
            {props.hasUnits ? <th scope="col">{t('inbox.unit')}</th> : null}
            <th scope="col">{t('inbox.officer')}</th>
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <InboxLine key={row.number} {...props} row={row} />
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function InboxLine({
  row,
  reader,
  hrefOf,
  hasUnits,
}: {
  row: InboxRow;
  reader: Reader;
  hrefOf: (number: string) => string;
  hasUnits: boolean;
}) {
  const { t } = useTranslation(['staff', 'common']);
  const none = t('common:empty_value');
  const { language } = reader;
  return (
    <tr>
      <td>
        <WhenCell row={row} reader={reader} />
      </td>
      <td className="title">
        <a href={hrefOf(row.number)} data-row="">
          <UrgencyFlag urgency={row.urgency} />
          {row.title}
          <small>
            {row.type.name[language]}
            {row.category ? ` · ${row.category[language]}` : ''}
            {row.isAssisting
              ? ` · ${t('staff:inbox.assisting', { unit: row.unit?.[language] ?? none })}`
              : ''}
          </small>
        </a>
      </td>
      <td className="no">{row.number}</td>
      <td className="place">
        {(row.township ?? row.district)?.[language] ?? none}
        {hasUnits && row.township ? <small>{row.district?.[language]}</small> : null}
      </td>
      <td>
        <StateTag state={row.state} round={row.round} isWaiting={row.isWaiting} />
        {row.signDueAt ? <SignBy at={row.signDueAt} reader={reader} /> : null}
      </td>
      {hasUnits ? <td className="unit">{row.unit?.[language] ?? none}</td> : null}
      <td className="officer">{row.assignee ?? none}</td>
    </tr>
  );
}

function WhenCell({ row, reader }: { row: InboxRow; reader: Reader }) {
  const { t } = useTranslation('staff');
  const { standing } = row;
  if (!standing) {
    const at = row.repliedAt ?? row.receivedAt;
    return (
      <>
        {formatDayShort(localDay(at, reader.timeZone), reader.language)}
        <small>{row.repliedAt ? t('inbox.replied') : t('inbox.received')}</small>
      </>
    );
  }
  const isWaiting = standing.isPaused && !standing.isOverdue;
  const day = standing.remaining.isDueToday
    ? formatDayShort(localDay(standing.dueAt, reader.timeZone), reader.language)
    : dueDay(standing.dueAt, reader);
  const owed = owesWord(standing.clock);
  return (
    <>
      <DueTag standing={standing} reader={reader} />
      <small>
        {isWaiting ? t('due.waiting') : day}
        {standing.isProvisional && !isWaiting ? t('due.provisional') : ''}
        {owed === 'reply' || isWaiting ? '' : ` ${t(`owes_short.${owed}`)}`}
      </small>
    </>
  );
}

/** Until when the unit has to sign: only the minute on the day itself; in words when it is over. */
function SignBy({ at, reader }: { at: Date; reader: Reader }) {
  const { t } = useTranslation('staff');
  if (at.getTime() < reader.now.getTime()) return <small className="late">{t('sign.late')}</small>;
  const isToday = localDay(at, reader.timeZone) === localDay(reader.now, reader.timeZone);
  const when = isToday ? formatTime(at, reader.timeZone) : dueDay(at, reader);
  return <small>{t('sign.by', { when })}</small>;
}
