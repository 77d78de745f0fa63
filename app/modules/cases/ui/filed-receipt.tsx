import { useTranslation } from 'react-i18next';
import { localDay, localTime } from '~/modules/deadlines/core/time-zone';
import { Button } from '~/ui/button';
import { formatDay, formatTime } from '~/ui/format';
import type { FiledCase } from '../core/case-view';
import { promised } from '../core/promised';
import { useAt } from './at';
import { useDueWords } from './due-words';

/** Digits in pairs, as they are read out on the telephone: 12 34 56 78. */
export const inPairs = (code: string) => code.replace(/(\d\d)(?=\d)/g, '$1 ');

/** Number and code of one case, and what happens next and by when. */
export function FiledReceipt(props: {
  filed: FiledCase & { kind: string };
  isOneOfTwo: boolean;
  timeZone: string;
}) {
  const { t, i18n } = useTranslation('report');
  const at = useAt();
  const { filed, timeZone } = props;
  const { promise } = filed;
  const due = promise && formatDay(localDay(promise.dueAt, timeZone), i18n.language);
  const say = useDueWords();
  const language = i18n.language === 'en' ? 'en' : 'zh-CN';
  return (
    <section className="receipt" aria-label={filed.kind}>
      <h2>{props.isOneOfTwo ? t('done.case_of', { kind: filed.kind }) : filed.kind}</h2>
      <dl>
        <div>
          <dt>{t('done.number')}</dt>
          <dd translate="no">{filed.number}</dd>
        </div>
        <div>
          <dt>{t('done.code')}</dt>
          <dd translate="no">{inPairs(filed.code)}</dd>
        </div>
      </dl>
      <h3>{t('done.next')}</h3>
      <ol className="next-steps">
        {filed.editableUntil ? (
          <li>{t('done.next_edit', { time: formatTime(filed.editableUntil, timeZone) })}</li>
        ) : filed.isFollowing ? (
          <li>{t('done.next_follow')}</li>
        ) : (
          <li>{t('done.next_urgent')}</li>
        )}
        {promise?.unitName ? <li>{t('done.next_unit', { unit: promise.unitName[language] })}</li> : null}
        {promise && due ? (
          <li>
            {t(`done.promise.${promised(promise.clock)}`, {
              day:
                localTime(promise.dueAt, timeZone) === '23:59'
                  ? due
                  : `${due} ${formatTime(promise.dueAt, timeZone)}`,
            })}
          </li>
        ) : null}
        {filed.type === 'tip_off' ? <li>{t('done.next_secret')}</li> : null}
      </ol>
      {promise ? (
        <details className="screen">
          <summary>{t('done.how')}</summary>
          <p>{say(promise.trace, promise.clock === 'consumer_decision' ? 'received' : 'dispatched')}</p>
        </details>
      ) : null}
      <form className="screen" method="post" action={at('/track')}>
        <input type="hidden" name="number" value={filed.number} />
        <input type="hidden" name="code" value={filed.code} />
        <Button kind="second">{t('done.open')}</Button>
      </form>
    </section>
  );
}
