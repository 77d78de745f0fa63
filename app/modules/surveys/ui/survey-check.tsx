import { useTranslation } from 'react-i18next';
import { Button, ButtonRow } from '~/ui/button';
import { ErrorSummary } from '~/ui/error-summary';
import { BackLink, StepHead } from '~/ui/step-head';
import { SummaryList } from '~/ui/summary-list';

export type CheckPart = {
  code: string;
  title: string;
  rows: readonly { code: string; term: string; value: string }[];
};

/** Everything that was answered, each with the way back to it, and the button that sends. */
export function SurveyCheck(props: {
  total: number;
  parts: readonly CheckPart[];
  problem?: string | undefined;
  backHref: string;
  changeHref: (page: string, question: string) => string;
}) {
  const { t } = useTranslation('survey');
  const { total, parts, problem } = props;
  return (
    <div className="read">
      <BackLink href={props.backHref} />
      <ErrorSummary errors={problem === undefined ? [] : [{ field: 'form', text: problem }]} />
      <StepHead step={total} total={total} title={t('check.title')} lede={t('check.lede')} />
      {parts.map((part) => (
        <section className="check-part summary-questions" key={part.code}>
          <h2>{part.title}</h2>
          <SummaryList
            rows={part.rows.map(({ code, term, value }) => ({
              term,
              value,
              changeHref: props.changeHref(part.code, code),
            }))}
          />
        </section>
      ))}
      <form method="post" id="form">
        <ButtonRow>
          <Button>{t('check.send')}</Button>
        </ButtonRow>
      </form>
    </div>
  );
}
