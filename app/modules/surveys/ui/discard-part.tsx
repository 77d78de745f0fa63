import { useTranslation } from 'react-i18next';
import { Button, ButtonLink, ButtonRow } from '~/ui/button';
import { formatNumber } from '~/ui/format';

/** The way to take a wave away that has not opened, asked once more. */
export function DiscardPart(props: { here: string; listed: number; isSure: boolean }) {
  const { t } = useTranslation('surveys');
  return (
    <section className="part read" aria-labelledby="discard">
      <h2 id="discard">{t('change.discard')}</h2>
      <p>{t('change.discard_text', { n: formatNumber(props.listed) })}</p>
      {props.isSure ? (
        <form method="post" id="sure">
          <input type="hidden" name="intent" value="discard" />
          <p>
            <b>{t('change.discard_sure')}</b>
          </p>
          <ButtonRow>
            <Button kind="warn">{t('change.discard_yes')}</Button>
            <ButtonLink kind="second" href={`${props.here}#discard`}>
              {t('change.discard_no')}
            </ButtonLink>
          </ButtonRow>
        </form>
      ) : (
        <p>
          <a href={`${props.here}?discard=ask#sure`}>{t('change.discard')}</a>
        </p>
      )}
    </section>
  );
}
