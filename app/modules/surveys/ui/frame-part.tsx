import { useTranslation } from 'react-i18next';
import { termKey } from '~/modules/privacy/core/term-key';
import type { FormProblem } from '~/platform/http/form';
import { Button, ButtonRow } from '~/ui/button';
import { TextAreaField } from '~/ui/field';
import { formatNumber } from '~/ui/format';
import type { FrameProblem } from '../core/read-frame';
import { useTyped } from './problems';

/** The list of those who get a link of their own; a list with mistakes is shown row by row and not taken in. */
export function FramePart(props: {
  n: number;
  /** Of those, whom the term has made us forget. */
  purged: number;
  /** How long identities are kept after the wave has ended; absent: the city has no such rule. */
  term: { amount: number; unit: 'd' | 'm' | 'y' } | undefined;
  here: string;
  problem: FormProblem | undefined;
  rows: readonly FrameProblem[];
  isOver: boolean;
}) {
  const { t } = useTranslation(['surveys', 'privacy']);
  const mine = props.problem?.values.intent === 'frame' ? props.problem : undefined;
  const typed = useTyped(mine);
  return (
    <section className="part" aria-labelledby="frame">
      <h2 id="frame">{t('surveys:frame.title')}</h2>
      <p>
        {t('surveys:frame.n', { n: formatNumber(props.n) })}{' '}
        {props.n > 0 ? <a href={`${props.here}/links`}>{t('surveys:frame.links')}</a> : null}
      </p>
      <p className="small muted">
        {props.term
          ? t('surveys:frame.term', {
              term: t(termKey(props.term.unit, props.term.amount), { count: props.term.amount }),
            })
          : t('surveys:frame.no_term')}
        {props.purged > 0 ? t('surveys:frame.purged', { n: formatNumber(props.purged) }) : null}
      </p>
      {props.rows.length > 0 ? (
        <ul>
          {props.rows.map(({ row, reason, said = '' }) => (
            <li key={row}>{t(`surveys:frame_problem.${reason}`, { row, said })}</li>
          ))}
        </ul>
      ) : null}
      {props.isOver ? null : (
        <form method="post" className="read">
          <input type="hidden" name="intent" value="frame" />
          <TextAreaField
            name="csv"
            label={t('surveys:frame.csv')}
            hint={t('surveys:frame.csv_hint')}
            value={typed.value('csv')}
            {...typed.error('csv')}
          />
          <ButtonRow>
            <Button kind="second">{t('surveys:frame.import')}</Button>
          </ButtonRow>
        </form>
      )}
    </section>
  );
}
