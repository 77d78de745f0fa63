import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorSummary } from '~/ui/error-summary';
import { BackLink } from '~/ui/step-head';
import { useAt } from './at';

/** A page on which the filer does one thing with a case, and the way back to the case. */
export function ActionPage(props: {
  number: string;
  title: string;
  errors?: Record<string, string>;
  children: ReactNode;
}) {
  const { t } = useTranslation('track');
  const at = useAt();
  return (
    <>
      <BackLink href={at(`/case/${props.number}`)} label={t('back_to_case')} />
      <div className="read">
        <ErrorSummary errors={Object.entries(props.errors ?? {}).map(([field, text]) => ({ field, text }))} />
        <p className="eyebrow">{props.number}</p>
        <h1>{props.title}</h1>
        <div className="flow action-body">{props.children}</div>
      </div>
    </>
  );
}
