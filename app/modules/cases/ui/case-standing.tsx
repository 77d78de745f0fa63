import { Trans, useTranslation } from 'react-i18next';
import { localDay, localTime } from '~/modules/deadlines/core/time-zone';
import type { AfterRating } from '~/modules/satisfaction/core/after-rating';
import { formatDayShort } from '~/ui/format';
import { Stages } from '~/ui/stages';
import { Standing } from '~/ui/standing';
import type { CitizenCase } from '../core/case-view';
import { promised } from '../core/promised';

type Seen = { file: CitizenCase; timeZone: string };

/** An instant as the day that people reckon with; with its time where the limit is in hours. */
export function useDueDay(timeZone: string) {
  const { i18n } = useTranslation('track');
  return (at: Date) => {
    const day = formatDayShort(localDay(at, timeZone), i18n.language);
    const time = localTime(at, timeZone);
    // A limit in days ends with its day.
    return time === '23:59' ? day : `${day} ${time}`;
  };
}

/** Where the case stands, in a few words; also the title of the page. */
export function useStandingWords({ file }: Pick<Seen, 'file'>): string {
  const { t } = useTranslation('track');
  const { stage, standing, question } = file;
  if (stage.endWord) return t(`end.${stage.endWord}`);
  const name = t(`stage.${stage.code}`);
  if (question) return t('stands.question', { stage: name });
  if (stage.code === 'rating') return t('stands.rating');
  if (!standing || standing.isExpected || ['answered', 'closed', 'concluded'].includes(stage.code))
    return name;
  const { workdays, isDueToday, isOverdue } = standing.remaining;
  if (isOverdue) return workdays < 0 ? t('stands.overdue', { count: -workdays }) : t('stands.overdue_now');
  if (isDueToday) return t('stands.today', { stage: name });
  return t('stands.left', { stage: name, count: workdays });
}

/** The panel on top: what it is, where it stands, who owes what by when, and the stages. */
export function CaseStanding({ file, after, timeZone }: Seen & { after: AfterRating | undefined }) {
  const { t } = useTranslation('track');
  const { stage, standing } = file;
  const dueDay = useDueDay(timeZone);
  const ofCase = useStandingWords({ file });
  const words = after ? t(`stands.${after.step}`) : ofCase;
  const isOver = !after && (Boolean(stage.endWord) || stage.stage === stage.total);
  const kind = isOver
    ? 'settled'
    : standing?.remaining.isOverdue && !standing.isPaused
      ? 'overdue'
      : 'active';
  return (
    <Standing
      kind={kind}
      title={words}
      eyebrow={
        <>
          {file.title ? <span className="nb">{file.title}</span> : null}{' '}
          <span className="nb">{file.number}</span>
        </>
      }
      owes={
        after ? (
          <Trans
            ns="track"
            t={t}
            i18nKey={`owes.${after.step}`}
            values={{ day: dueDay(after.until) }}
            components={{ b: <b className="nb" /> }}
          />
        ) : (
          <Owes file={file} timeZone={timeZone} />
        )
      }
    >
      {/* What ended on the way has not gone through the stages that lie behind its end; what is looked at again has not ended. */}
      {stage.endWord || after ? null : (
        <Stages
          label={t('stages', { total: stage.total })}
          stages={stage.codes.map((code) => t(`stage.${code}`))}
          current={stage.stage - 1}
        />
      )}
    </Standing>
  );
}

function Owes({ file, timeZone }: Seen) {
  const { t, i18n } = useTranslation('track');
  const dueDay = useDueDay(timeZone);
  const { standing, rating, question, stage } = file;
  const language = i18n.language === 'en' ? 'en' : 'zh-CN';
  const what = standing ? t(`owed.${promised(standing.clock)}`) : '';
  const line = (key: OwesKey, at: Date | undefined, unit?: string) => (
    <Trans
      ns="track"
      t={t}
      i18nKey={key}
      values={{ day: at ? dueDay(at) : '', unit: unit ?? t('owes.unit'), what }}
      components={{ b: <b className="nb" /> }}
    />
  );
  if (stage.endWord) return <>{t(`ended.${stage.endWord}`)}</>;
  if (question) return line(question.dueAt ? 'owes.question' : 'owes.question_open', question.dueAt);
  if (rating.state === 'open') return line('owes.rating', rating.until);
  if (file.reply) return <>{t(stage.stage === stage.total ? 'owes.closed' : 'owes.answered')}</>;
  if (!standing) return <>{t('owes.soon')}</>;
  const unit = file.holder?.unit[language];
  if (standing.isExpected) return line('owes.expected', standing.dueAt, unit);
  if (standing.remaining.isOverdue) return line('owes.late', standing.dueAt, unit);
  return line(`owes.${promised(standing.clock)}`, standing.dueAt, unit);
}

type OwesKey =
  `owes.${'reply' | 'decision' | 'mediate' | 'verify' | 'expected' | 'late' | 'rating' | 'question' | 'question_open'}`;
