import { useTranslation } from 'react-i18next';
import { Button } from '~/ui/button';
import { formatDay, formatDayShort } from '~/ui/format';
import { Notice } from '~/ui/notice';
import { StatusTag } from '~/ui/status-tag';
import { promised } from '../core/promised';

type Plan = {
  type: string;
  unit?: string;
  clock?: string;
  dueDay?: string;
  urgency: 'normal' | 'urgent' | 'critical';
  reason?: string;
};

/** Who will probably handle it and answer by when, by the rules of today. */
export function PlanPreview(props: {
  plan: readonly Plan[];
  kinds: readonly { code: string; name: string }[];
}) {
  const { t, i18n } = useTranslation('report');
  if (props.plan.length === 0) return null;
  return (
    <Notice title={t('check.plan')}>
      {props.plan.map((one) => (
        <div key={one.type}>
          <p>
            {props.kinds.length > 1 ? (
              <b>{props.kinds.find(({ code }) => code === one.type)?.name} </b>
            ) : null}
            {one.unit ? t('check.plan_unit', { unit: one.unit }) : t('check.plan_open')}
          </p>
          {one.dueDay && one.clock ? (
            <p>{t(`done.promise.${promised(one.clock)}`, { day: formatDay(one.dueDay, i18n.language) })}</p>
          ) : null}
          {one.urgency === 'normal' ? null : (
            <p>
              <StatusTag kind="due">{t(`check.urgency.${one.urgency}`)}</StatusTag> {one.reason}
            </p>
          )}
        </div>
      ))}
      <p className="small muted">{t('check.plan_note')}</p>
    </Notice>
  );
}

type Similar = { number: string; category: string; where: string; since: string; stage: string };

/** Open cases of the same kind at the same place: following one helps more than filing it twice. */
export function SimilarCases({ cases }: { cases: readonly Similar[] }) {
  const { t, i18n } = useTranslation(['report', 'track']);
  if (cases.length === 0) return null;
  return (
    <Notice kind="due" title={t('report:check.similar')}>
      <p>{t('report:check.similar_why')}</p>
      <ul className="cards">
        {cases.map((one) => (
          <li key={one.number}>
            <p>
              <b>{one.category}</b> {one.where}
            </p>
            <p className="small muted">
              {t('report:check.similar_since', {
                day: formatDayShort(one.since, i18n.language),
                stage: t(`track:stage.${one.stage as 'submitted'}`),
              })}
            </p>
            <Button kind="second" name="follow" value={one.number}>
              {t('report:check.follow')}
            </Button>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
