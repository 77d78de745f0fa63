import { useTranslation } from 'react-i18next';
import { Part } from '~/ui/panel';

type Exclusion = {
  id: number;
  aim: 'leave_out' | 'count_again';
  reason: string;
  explanation: string;
  proposedBy: string;
  proposedAt: string;
  outcome: 'excluded' | 'kept' | 'taken_back' | null;
  remark: string | null;
  decidedBy: string | null;
  decidedAt: string | null;
};

/** Who looked at a rating, who proposed to leave it out or to count it again and why, and what the second person said. */
export function ExclusionHistory(props: {
  exclusions: readonly Exclusion[];
  looks: readonly { by: string; at: string }[];
}) {
  const { t } = useTranslation('marks');
  if (props.exclusions.length + props.looks.length === 0) return null;
  return (
    <Part id="history" title={t('history.title')}>
      <ul className="cards">
        {props.looks.map((look) => (
          <li key={look.at}>{t('history.looked', look)}</li>
        ))}
        {props.exclusions.map((one) => (
          <li key={one.id}>
            <p>
              {t(`history.${one.aim}.proposed`, {
                by: one.proposedBy,
                at: one.proposedAt,
                reason: one.reason,
              })}
            </p>
            <p className="told">{one.explanation}</p>
            {one.outcome === 'taken_back' ? (
              <p>{t('history.taken_back', { by: one.decidedBy ?? '', at: one.decidedAt ?? '' })}</p>
            ) : one.outcome ? (
              <>
                <p>
                  {t(`history.${one.aim}.${one.outcome}`, {
                    by: one.decidedBy ?? '',
                    at: one.decidedAt ?? '',
                  })}
                </p>
                <p className="told">{one.remark}</p>
              </>
            ) : null}
          </li>
        ))}
      </ul>
    </Part>
  );
}
