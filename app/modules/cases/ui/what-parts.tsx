import { useTranslation } from 'react-i18next';
import { useRoot } from '~/root';
import { Button } from '~/ui/button';
import { Calls } from '~/ui/calls';
import { Notice } from '~/ui/notice';

/** Whom to ring first when somebody is in danger. */
export function Emergency() {
  const { t } = useTranslation('report');
  const calls = useRoot()?.city?.emergency ?? [];
  return (
    <Notice kind="danger">
      <p>
        <b>{t('emergency.first')}</b>
        {t('emergency.then')}
      </p>
      <Calls calls={calls.map(({ number, name }) => ({ number, label: name }))} pairs />
    </Notice>
  );
}

/** What was typed is kept on this device for a while, or forgotten at once. */
export function Kept() {
  const { t } = useTranslation('report');
  return (
    <Notice kind="good" title={t('kept.title')}>
      <p>{t('kept.text')}</p>
      <Button kind="second" form="form" name="intent" value="forget">
        {t('kept.forget')}
      </Button>
    </Notice>
  );
}

/** The kind that was chosen has ended since: another one, and nothing else, is to be chosen. */
export function Ended({ name }: { name: string | undefined }) {
  const { t } = useTranslation('report');
  if (name === undefined) return null;
  return (
    <Notice kind="due">
      <p>{t('what.ended', { name })}</p>
    </Notice>
  );
}

export type ElsewhereMatter = { code: string; name: string; route: string };

/** This may be a matter for someone else: where to go, without stopping anyone. */
export function Elsewhere({ matters }: { matters: readonly ElsewhereMatter[] }) {
  const { t } = useTranslation('report');
  return (
    <div className="elsewhere" data-elsewhere hidden={matters.length === 0} aria-live="polite">
      <Notice kind="due" title={t('elsewhere.title')} level={3}>
        <div data-list>
          {matters.map((matter) => (
            <p key={matter.code}>
              <b>{matter.name}</b> {matter.route}
            </p>
          ))}
        </div>
        <p>{t('elsewhere.still')}</p>
      </Notice>
    </div>
  );
}
