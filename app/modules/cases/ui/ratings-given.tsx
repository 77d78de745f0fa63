import { useTranslation } from 'react-i18next';
import type { PersonRating } from '~/modules/satisfaction/queries/find-ratings.server';
import { formatDateTimeShort } from '~/ui/format';
import { Notice } from '~/ui/notice';
import { Part } from '~/ui/panel';
import { useDueDay } from './case-standing';

/** What a person answered, newest first, and what became of a bad rating. */
export function RatingsGiven(props: {
  ratings: readonly PersonRating[];
  levels: readonly { level: number; name: string }[];
  timeZone: string;
}) {
  const { t, i18n } = useTranslation(['track', 'rating']);
  const given = props.ratings.filter((rating) => rating.given);
  return given.map(({ invitationId, given: answer, review }, index) => {
    if (!answer) return null;
    const { contacted, solved, satisfied, remark } = answer;
    const level = props.levels.find((one) => one.level === satisfied)?.name;
    const title = t(index === 0 ? 'track:rate.given' : 'track:rate.given_before');
    return (
      <Part key={invitationId} id={index === 0 ? 'given' : `given-${invitationId}`} title={title} read>
        <p className="small muted">{formatDateTimeShort(answer.answeredAt, props.timeZone, i18n.language)}</p>
        <ul>
          {contacted ? <li>{`${t('rating:contacted')} ${t(`rating:contacted_${contacted}`)}`}</li> : null}
          {solved ? <li>{`${t('rating:solved')} ${t(`rating:solved_${solved}`)}`}</li> : null}
          {level ? <li>{`${t('rating:satisfied')} ${level}`}</li> : null}
        </ul>
        {remark ? <p className="said">{remark}</p> : null}
        {answer.isRemarkHidden ? <p className="small muted">{t('rating:hidden_note')}</p> : null}
        {review ? <Review review={review} timeZone={props.timeZone} /> : null}
      </Part>
    );
  });
}

function Review({ review, timeZone }: { review: NonNullable<PersonRating['review']>; timeZone: string }) {
  const { t } = useTranslation('rating');
  const dueDay = useDueDay(timeZone);
  if (!review.outcome) {
    return (
      <Notice kind="info" level={3} title={t('review.citizen.open')}>
        <p>{t('review.citizen.until', { day: dueDay(review.dueAt) })}</p>
      </Notice>
    );
  }
  return (
    <Notice kind="info" level={3} title={t(`review.citizen.${review.outcome}`)}>
      <p className="said">{review.explanation}</p>
    </Notice>
  );
}
