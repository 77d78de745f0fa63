import { useTranslation } from 'react-i18next';

/** The head of a printed sheet: who issued it, when it was printed, the number it is filed under. Paper only. */
export function PrintHead(props: { title: string; printedOn: string; reference?: string; isDemo?: boolean }) {
  const { t } = useTranslation('common');
  return (
    <div className="paper-head">
      <p>
        <b>{props.title}</b>
        {props.isDemo ? t('in_brackets', { text: t('demo') }) : null}
      </p>
      <p>
        {props.reference ? <b>{props.reference} </b> : null}
        {t('printed_on', { day: props.printedOn })}
      </p>
    </div>
  );
}
