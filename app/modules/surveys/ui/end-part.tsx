import { useTranslation } from 'react-i18next';
import type { FormProblem } from '~/platform/http/form';
import { Button, ButtonLink, ButtonRow } from '~/ui/button';
import { TextField } from '~/ui/field';
import { useTyped } from './problems';

/** The end of a wave: moved while it is open, or come now, which is asked once more. */
export function EndPart(props: {
  here: string;
  isOpen: boolean;
  /** Local time of the city, as a field of day and time has it. */
  closes: string;
  isSure: boolean;
  problem: FormProblem | undefined;
}) {
  const { t } = useTranslation('surveys');
  const { here, isOpen, closes, isSure } = props;
  const mine = props.problem?.values.intent === 'end' ? props.problem : undefined;
  const typed = useTyped(mine);
  return (
    <section className="part read" aria-labelledby="end">
      <h2 id="end">{t('wave.ends')}</h2>
      <p>{t('wave.ends_text')}</p>
      <form method="post">
        <input type="hidden" name="intent" value="end" />
        <TextField
          name="newEnd"
          type="datetime-local"
          label={t('wave.new_end')}
          width={12}
          value={typed.value('newEnd') ?? closes}
          {...typed.error('newEnd')}
        />
        <ButtonRow>
          <Button kind="second">{t('wave.ends_do')}</Button>
        </ButtonRow>
      </form>
      {isOpen && isSure ? (
        <form method="post" id="sure">
          <input type="hidden" name="intent" value="close" />
          <p>
            <b>{t('wave.close_sure')}</b> {t('wave.close_text')}
          </p>
          <ButtonRow>
            <Button kind="warn">{t('wave.close_yes')}</Button>
            <ButtonLink kind="second" href={`${here}#end`}>
              {t('wave.close_no')}
            </ButtonLink>
          </ButtonRow>
        </form>
      ) : isOpen ? (
        <p>
          <a href={`${here}?close=ask#sure`}>{t('wave.close')}</a>
        </p>
      ) : null}
    </section>
  );
}
