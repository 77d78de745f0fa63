import { useTranslation } from 'react-i18next';
import { Button, ButtonRow } from '~/ui/button';
import { TextField } from '~/ui/field';
import { Notice } from '~/ui/notice';
import type { Mode, ResponseState } from '../schema';

/** A paper or a call has been typed in: its number, and whether it counts. */
export function OnceSaved({
  number,
  state = 'complete',
  mode,
}: {
  number: string;
  state?: ResponseState | undefined;
  mode: Mode;
}) {
  const { t } = useTranslation('surveys');
  const isGood = state === 'complete';
  return (
    <Notice kind={isGood ? 'good' : 'due'} title={t('enter.saved', { number })}>
      {isGood ? null : <p>{t('enter.not_counted', { state: t(`response.${state}`) })}</p>}
      {mode === 'paper' ? <p>{t('enter.again')}</p> : null}
    </Notice>
  );
}

/** A paper has been typed a second time: whether both entries are the same. */
export function TwiceSaved(props: { number: string; differing: number; here: string }) {
  const { t } = useTranslation('surveys');
  const { number, differing, here } = props;
  return (
    <Notice kind={differing === 0 ? 'good' : 'due'} title={t('enter.saved_again', { number })}>
      {differing === 0 ? (
        <p>{t('enter.same')}</p>
      ) : (
        <p>
          {t('enter.differing', { n: differing })}{' '}
          <a href={`${here}/settle/${number}`}>{t('enter.settle')}</a>
        </p>
      )}
    </Notice>
  );
}

/** Asks for the number on the paper that is typed a second time. */
export function NextPaper(props: { action: string; value?: string; error?: string | undefined }) {
  const { t } = useTranslation('surveys');
  const { action, value, error } = props;
  return (
    <form method="get" action={action} className="read form">
      <TextField
        name="again"
        label={t('papers.again')}
        hint={t('papers.again_hint')}
        value={value}
        {...(error ? { error } : {})}
        inputMode="numeric"
        width={8}
        autoComplete="off"
      />
      <ButtonRow>
        <Button kind="second">{t('papers.again_do')}</Button>
      </ButtonRow>
    </form>
  );
}
