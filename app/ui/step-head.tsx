import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** The way back, above everything else on the page. */
export function BackLink({ href, label }: { href: string; label?: string }) {
  const { t } = useTranslation('common');
  return (
    <a className="back" href={href}>
      {label ?? t('back')}
    </a>
  );
}

/** Where the reader is in a long form, and what this page is about. Step counts from 1. */
export function StepHead(props: { step: number; total: number; title: ReactNode; lede?: ReactNode }) {
  const { t } = useTranslation('common');
  const { step, total } = props;
  return (
    <div className="step-head">
      <p className="eyebrow">{t('step_of', { step, total })}</p>
      <ol className="step-bar" aria-hidden="true">
        {Array.from({ length: total }, (_, index) => index + 1).map((n) => (
          <li key={n} className={n <= step ? 'on' : undefined} />
        ))}
      </ol>
      <h1>{props.title}</h1>
      {props.lede ? <p className="lede">{props.lede}</p> : null}
    </div>
  );
}
