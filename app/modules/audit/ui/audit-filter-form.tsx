import { useTranslation } from 'react-i18next';
import { Button } from '~/ui/button';
import { SelectField, TextField } from '~/ui/field';
import { auditActions } from '../core/actions';
import type { AuditFilter } from '../schema';
import { useAuditWords } from './audit-words';

/** What the list is narrowed by. The form is sent by GET, so that a finding can be passed on as an address. */
export function AuditFilterForm(props: { filter: Omit<AuditFilter, 'before'>; action: string }) {
  const { t } = useTranslation('audit');
  const words = useAuditWords();
  const { who, action, subject, day } = props.filter;
  const isNarrowed = [who, action, subject, day].some((value) => value !== undefined);
  return (
    <form method="get" action={props.action} className="narrowed-by">
      <TextField name="who" label={t('filter.who')} value={who} maxLength={60} width={8} />
      <SelectField
        name="action"
        label={t('filter.action')}
        value={action ?? ''}
        width={12}
        options={[
          { value: '', label: t('filter.any') },
          ...[...new Set([...(action ? [action] : []), ...auditActions])].map((value) => ({
            value,
            label: words.action(value),
          })),
        ]}
      />
      <TextField name="subject" label={t('filter.subject')} value={subject} maxLength={60} width={12} />
      <TextField name="day" type="date" label={t('filter.day')} value={day} width={8} />
      <p>
        <Button kind="second">{t('filter.send')}</Button>
        {isNarrowed ? <a href={props.action}>{t('filter.clear')}</a> : null}
      </p>
    </form>
  );
}
