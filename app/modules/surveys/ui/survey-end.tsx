import { useTranslation } from 'react-i18next';
import { Notice } from '~/ui/notice';

/** What has become of an answer, in words that hold of this one. */
export function SurveyEnd(props: {
  end: 'complete' | 'over_quota' | 'screened_out' | 'rejected' | 'closed';
  /** The survey's own last words, or those for whom it does not ask. */
  thanks: string;
  closedAt: string;
  isLate: boolean;
}) {
  const { t } = useTranslation('survey');
  const { end, thanks, closedAt, isLate } = props;
  return (
    <>
      <h1>{t(isLate ? 'done.late' : `done.${end}.title`)}</h1>
      {end === 'closed' ? (
        <Notice kind="due" title={t('closed.title', { time: closedAt })}>
          <p>{t('done.closed.text')}</p>
        </Notice>
      ) : isLate ? (
        <Notice kind="due">
          <p>{t('done.late_text')}</p>
        </Notice>
      ) : (
        <Notice kind={end === 'complete' ? 'good' : 'info'}>
          {/* The survey's own last words say that the answer is counted: of these two that is not so. */}
          <p>{end === 'over_quota' || end === 'rejected' ? t(`done.${end}.text`) : thanks}</p>
        </Notice>
      )}
    </>
  );
}
