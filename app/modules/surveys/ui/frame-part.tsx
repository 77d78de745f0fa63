import { useTranslation } from 'react-i18next';
import type { FormProblem } from '~/platform/http/form';
import { Button, ButtonRow } from '~/ui/button';
import { TextAreaField } from '~/ui/field';
import { formatNumber } from '~/ui/format';
import type { FrameProblem } from '../core/read-frame';
import { useTyped } from './problems';

/** The list of those who get a link of their own; a list with mistakes is shown row by row and not taken in. */
export function FramePart(props: {
  n: number;
  here: string;
  problem: FormProblem | undefined;
  rows: readonly FrameProblem[];
}) {
  const { t } = useTranslation('surveys');
  const mine = props.problem?.values.intent === 'frame' ? props.problem : undefined;
  const typed = useTyped(mine);
  return (
    <section className="part" aria-labelledby="frame">
      <h2 id="frame">{t('frame.title')}</h2>
      <p>
        {t('frame.n', { n: formatNumber(props.n) })}{' '}
        {props.n > 0 ? <a href={`${props.here}/links`}>{t('frame.links')}</a> : null}
      </p>
      {props.rows.length > 0 ? (
        <ul>
          {props.rows.map(({ row, reason }) => (
            <li key={row}>{t(`frame_problem.${reason}`, { row })}</li>
          ))}
        </ul>
      ) : null}
      <form method="post" className="read">
        <input type="hidden" name="intent" value="frame" />
        <TextAreaField
          name="csv"
          label={t('frame.csv')}
          hint={t('frame.csv_hint')}
          value={typed.value('csv')}
          {...typed.error('csv')}
        />
        <ButtonRow>
          <Button kind="second">{t('frame.import')}</Button>
        </ButtonRow>
      </form>
    </section>
  );
}
