import { useTranslation } from 'react-i18next';

/** The stages of a journey and the one that it is in (index from 0). On phones the bar keeps, the words become one line. */
export function Stages(props: { label: string; stages: readonly string[]; current: number }) {
  const { t } = useTranslation('common');
  return (
    <div className="stages">
      <ol aria-label={props.label}>
        {props.stages.map((stage, index) => {
          const isNow = index === props.current;
          return (
            <li
              key={stage}
              className={isNow ? 'now' : index < props.current ? 'past' : undefined}
              aria-current={isNow ? 'step' : undefined}
            >
              <span>
                {stage}
                {isNow ? <small>{t('now')}</small> : null}
              </span>
            </li>
          );
        })}
      </ol>
      <p aria-hidden="true">
        {t('stage_of', { stage: props.current + 1, total: props.stages.length })}
        <b>{props.stages[props.current]}</b>
      </p>
    </div>
  );
}
