import { useTranslation } from 'react-i18next';
import type { AfterRating } from '~/modules/satisfaction/core/after-rating';
import type { PersonRating } from '~/modules/satisfaction/queries/find-ratings.server';
import type { RatingReason } from '~/modules/satisfaction/schema';
import { ButtonLink } from '~/ui/button';
import { ErrorSummary } from '~/ui/error-summary';
import { formatDateTimeShort } from '~/ui/format';
import { Notice } from '~/ui/notice';
import { Part, Split } from '~/ui/panel';
import type { CitizenCase, ClockView } from '../core/case-view';
import { promiseClocks } from '../core/vocabulary';
import { useAt } from './at';
import { CaseDue } from './case-due';
import { CaseSide, type SimilarTimes } from './case-side';
import { CaseStanding } from './case-standing';
import { CaseTimeline } from './case-timeline';
import { FilesGiven } from './files-given';
import { RatingForm, type RatingTyped } from './rating-form';
import { RatingsGiven } from './ratings-given';

export type CasePageData = {
  file: CitizenCase;
  /** What the person was asked and answered, newest first. */
  ratings: PersonRating[];
  /** Why the person is asked now, when it is not for a reply. */
  askedFor: string | undefined;
  after: AfterRating | undefined;
  now: Date;
  timeZone: string;
  levels: { level: number; name: string }[];
  reasons: readonly RatingReason[];
  times: SimilarTimes | undefined;
  done?: 'rated' | 'supplied' | 'changed' | 'withdrawn' | 'reminded';
  errors?: Record<string, string>;
  typed?: RatingTyped;
};

/** A case for its filer: where it stands, what is asked, the reply, the rating, what happened, how the date came about. */
export function CasePage(props: CasePageData) {
  const { t } = useTranslation('track');
  const { file, timeZone, errors = {} } = props;
  const at = useAt();
  const clock = promisedClock(file);
  const asked = (['overdue', 'reviewed'] as const).find((cause) => cause === props.askedFor);
  return (
    <>
      <ErrorSummary errors={Object.entries(errors).map(([field, text]) => ({ field, text }))} />
      {props.done ? (
        <div className="done-note">
          <Notice kind="good">
            <p>{t(`done.${props.done}`)}</p>
          </Notice>
        </div>
      ) : null}
      <CaseStanding file={file} after={props.after} timeZone={timeZone} />
      <Split sideLabel={t('side.label')} side={<CaseSide file={file} times={props.times} />}>
        {file.question ? (
          <Part id="question" title={t('question.title')} read>
            <div className="say">
              <p className="said">{file.question.text}</p>
            </div>
            <p>
              <ButtonLink href={at(`/case/${file.number}/supply`)}>{t('question.answer')}</ButtonLink>
            </p>
          </Part>
        ) : null}
        {file.reply ? <Reply file={file} timeZone={timeZone} /> : null}
        {file.can.rate ? (
          <Part id="rate" title={t('rate.title')} read screen>
            {asked ? <p>{t(`rate.asked.${asked}`)}</p> : null}
            <p>{t('rate.lede')}</p>
            <RatingForm
              action={`/case/${file.number}/rate`}
              levels={props.levels}
              reasons={props.reasons}
              typed={props.typed}
              errors={errors}
            />
          </Part>
        ) : null}
        <RatingsGiven ratings={props.ratings} levels={props.levels} timeZone={timeZone} />
        <Part id="line" title={t('timeline')}>
          <CaseTimeline file={file} timeZone={timeZone} />
        </Part>
        {clock && !file.stage.endWord ? (
          <Part id="due" title={t('due.title')} read>
            <CaseDue clock={clock} now={props.now} timeZone={timeZone} />
          </Part>
        ) : null}
        <Part id="words" title={t('words.title')} read>
          <div className="say">
            <p className="said">{file.body}</p>
          </div>
          {file.attachments.length > 0 ? (
            <FilesGiven
              files={file.attachments}
              withDigest
              hrefOf={(id) => at(`/case/${file.number}/file/${id}`)}
            />
          ) : null}
        </Part>
        {!file.reply && !file.stage.endWord && file.type.code !== 'tip_off' ? (
          <Part id="later" title={t('rate.later_title')} read screen>
            <p>{t('rate.later')}</p>
          </Part>
        ) : null}
      </Split>
    </>
  );
}

/** The clock that the page explains: the promise that runs, else the last one that ran. */
function promisedClock(file: CitizenCase): ClockView | undefined {
  const promises = file.clocks.filter(({ kind }) => promiseClocks.some((one) => one === kind));
  const running = promises.find(({ kind, stoppedAt }) => !stoppedAt && kind === file.standing?.clock);
  return running ?? promises.at(-1);
}

function Reply({ file, timeZone }: { file: CitizenCase; timeZone: string }) {
  const { t, i18n } = useTranslation('track');
  const { reply } = file;
  if (!reply) return null;
  const language = i18n.language === 'en' ? 'en' : 'zh-CN';
  return (
    <Part id="reply" title={t('reply.title')} read>
      <div className="say">
        <p className="small muted">
          {[reply.unit?.[language], formatDateTimeShort(reply.at, timeZone, i18n.language)]
            .filter(Boolean)
            .join(t('list_comma'))}
        </p>
        <p className="said">{reply.text}</p>
        {reply.solved ? <p className="small muted">{t(`reply.solved.${reply.solved}`)}</p> : null}
      </div>
      <p className="small muted">{t('reply.appeal')}</p>
    </Part>
  );
}
