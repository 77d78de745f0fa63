import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useRoot } from '~/root';
import { Button, ButtonRow } from '~/ui/button';
import { ErrorSummary } from '~/ui/error-summary';
import { SideBlock, Split } from '~/ui/panel';
import { BackLink, StepHead } from '~/ui/step-head';
import { useAt } from './at';

export const STEPS = 6;

/** One page of the report form: way back, errors, step, questions; beside it why we ask and who helps. */
export function StepPage(props: {
  step: number;
  title: ReactNode;
  lede?: ReactNode;
  backTo: string;
  errors?: Record<string, string>;
  /** What fields are called whose errors do not say it themselves. */
  names?: Record<string, string>;
  side: readonly { title: string; text: ReactNode }[];
  children: ReactNode;
}) {
  const { t } = useTranslation(['report', 'common']);
  const at = useAt();
  const errors = Object.entries(props.errors ?? {}).map(([field, error]) => {
    const what = props.names?.[field];
    return { field, text: what ? t('common:error_at', { what, error }) : error };
  });
  return (
    <>
      <BackLink href={at(props.backTo)} />
      <Split
        sideLabel={t('report:side.label')}
        side={
          <>
            {props.side.map((block) => (
              <SideBlock key={block.title} title={block.title}>
                {typeof block.text === 'string' ? <p>{block.text}</p> : block.text}
              </SideBlock>
            ))}
            <HelpBlock />
          </>
        }
      >
        <div className="read">
          <ErrorSummary errors={errors} />
          <StepHead step={props.step} total={STEPS} title={props.title} lede={props.lede} />
          {props.children}
        </div>
      </Split>
    </>
  );
}

function HelpBlock() {
  const { t } = useTranslation('report');
  const hotline = useRoot()?.hotline ?? '';
  return (
    <SideBlock title={t('side.help_title')}>
      <p>
        {t('side.help_before')} <a href={`tel:${hotline}`}>{hotline}</a>
        {t('side.help_after')}
      </p>
    </SideBlock>
  );
}

/** Continue, and the way to stop here and go on another day. */
export function StepButtons({ children }: { children?: ReactNode }) {
  const { t } = useTranslation(['report', 'common']);
  return (
    <ButtonRow>
      <Button name="intent" value="continue">
        {t('common:continue')}
      </Button>
      {children}
      <Button kind="plain" name="intent" value="later">
        {t('report:later')}
      </Button>
    </ButtonRow>
  );
}

/** A field that people do not see and machines fill in. */
export function Trap() {
  const { t } = useTranslation('report');
  return (
    <div className="trap" aria-hidden="true">
      <label htmlFor="website">{t('trap')}</label>
      <input id="website" name="website" type="text" tabIndex={-1} autoComplete="off" />
    </div>
  );
}
