import { useTranslation } from 'react-i18next';
import type { StaffCase } from '~/modules/cases/core/case-view';
import { owesWord } from '~/modules/cases/ui/staff-due';
import type { Reader } from '~/modules/cases/ui/staff-reader';
import { DueTag, dueDay, StateTag, UrgencyFlag } from '~/modules/cases/ui/staff-tags';
import { formatDay } from '~/ui/format';

/** Which case this is and what is owed by when; the way back to its list and to the cases beside it. */
export function DeskHead(props: {
  file: StaffCase;
  reader: Reader;
  listHref: string;
  listName: string;
  previousHref: string | undefined;
  nextHref: string | undefined;
}) {
  const { t } = useTranslation('staff');
  const { file, reader } = props;
  return (
    <header className="case-head">
      <nav className="case-nav" aria-label={t('head.nav')}>
        <a className="back" href={props.listHref} data-list="">
          {t('head.back', { list: props.listName })}
        </a>
        <span>
          {props.previousHref ? (
            <a href={props.previousHref} rel="prev">
              {t('head.previous')}
            </a>
          ) : null}
          {props.nextHref ? (
            <a href={props.nextHref} rel="next">
              {t('head.next')}
            </a>
          ) : null}
        </span>
      </nav>
      <p className="eyebrow">
        <span className="nb">{file.number}</span> · {file.type.name[reader.language]}
        {file.category ? ` · ${file.category.name[reader.language]}` : ''}
      </p>
      <h1 id="case">
        <UrgencyFlag urgency={file.urgency.code} />
        {file.title}
      </h1>
      <p className="case-line">
        <DueLine file={file} reader={reader} />
        <StateTag
          state={file.state}
          round={file.round}
          isWaiting={file.question !== undefined && file.standing?.isPaused === true}
        />
        <span>{file.assignee ? t('head.officer', { name: file.assignee.name }) : t('head.no_officer')}</span>
        <Away away={file.assignee?.away} reader={reader} />
        <a className="to-next" href="#next">
          {t('head.to_next')}
        </a>
      </p>
    </header>
  );
}

/** The officer is away: until when, and who stands in. */
function Away({
  away,
  reader,
}: {
  away: { until: string; deputy: string | undefined } | undefined;
  reader: Reader;
}) {
  const { t } = useTranslation('people');
  if (!away) return null;
  const day = formatDay(away.until, reader.language);
  const { deputy } = away;
  return <span>{deputy ? t('desk.away_deputy', { day, deputy }) : t('desk.away', { day })}</span>;
}

function DueLine({ file, reader }: { file: StaffCase; reader: Reader }) {
  const { t } = useTranslation('staff');
  const { standing } = file;
  if (!standing) {
    if (file.isReplyOnTime === undefined) return null;
    return <span>{file.isReplyOnTime ? t('head.on_time') : t('head.not_on_time')}</span>;
  }
  const owed = t(`owes.${owesWord(standing.clock)}`);
  return (
    <span>
      <DueTag standing={standing} reader={reader} />{' '}
      {standing.isPaused ? t('head.paused') : t('head.due', { day: dueDay(standing.dueAt, reader), owed })}
      {standing.isProvisional ? ` ${t('due.provisional')}` : ''}
    </span>
  );
}
