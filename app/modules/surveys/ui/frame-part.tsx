import { useTranslation } from 'react-i18next';
import { termKey } from '~/modules/privacy/core/term-key';
import type { FormProblem } from '~/platform/http/form';
import { Button, ButtonRow } from '~/ui/button';
import { FileField, TextAreaField } from '~/ui/field';
import { formatNumber } from '~/ui/format';
import { Notice } from '~/ui/notice';
import type { FrameProblem } from '../core/read-frame';
import { useTyped } from './problems';

/** The list of those who get a link of their own; what is wrong with one is told all at once, and nothing of it is taken in. */
export function FramePart(props: {
  n: number;
  /** Of those, whom the term has made us forget. */
  purged: number;
  /** How long identities are kept after the wave has ended; absent: the city has no such rule. */
  term: { amount: number; unit: 'd' | 'm' | 'y' } | undefined;
  here: string;
  problem: FormProblem | undefined;
  list: { rows: readonly FrameProblem[]; more: number } | undefined;
  /** Of a list that has just been taken in: who is new, of how many. */
  taken: { added: number; of: number } | undefined;
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
      {props.taken ? (
        <Notice kind="good" title={t('surveys:frame.added', { n: formatNumber(props.taken.added) })}>
          {props.taken.of > props.taken.added ? (
            <p>{t('surveys:frame.there', { n: formatNumber(props.taken.of - props.taken.added) })}</p>
          ) : null}
        </Notice>
      ) : null}
      {props.list ? <ListProblems {...props.list} /> : null}
      {props.isOver ? null : (
        <p className="read">
          {t('surveys:frame.about')} <a href={`${props.here}/list-example`}>{t('surveys:frame.example')}</a>
        </p>
      )}
      {props.isOver ? null : (
        <form method="post" className="read" encType="multipart/form-data">
          <input type="hidden" name="intent" value="frame" />
          <FileField
            name="file"
            label={t('surveys:frame.file')}
            hint={t('surveys:frame.file_hint')}
            accept=".csv,.txt,.xlsx,text/csv,text/plain"
            {...typed.error('file')}
          />
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

/** Where a list is wrong, why, and what to do; the row and the column as the sheet shows them. */
function ListProblems({ rows, more }: { rows: readonly FrameProblem[]; more: number }) {
  const { t } = useTranslation('surveys');
  return (
    <>
      <ul>
        {rows.map(({ row, column, reason, said = '' }) => (
          <li key={`${row} ${column} ${reason}`}>
            <b>
              {column === ''
                ? t('frame_problem.at_row', { row })
                : t('frame_problem.at_cell', { row, column })}
            </b>{' '}
            {t(`frame_problem.${reason}`, { said })}
          </li>
        ))}
      </ul>
      {more > 0 ? <p>{t('frame_problem.more', { n: formatNumber(more) })}</p> : null}
    </>
  );
}
