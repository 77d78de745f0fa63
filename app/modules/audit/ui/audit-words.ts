import { useTranslation } from 'react-i18next';
import { auditActions } from '../core/actions';

/** What the log says by code, in the reader's words. An entry of an older version may have a code without words. */
export function useAuditWords() {
  const { t } = useTranslation(['audit', 'rules', 'people', 'common']);
  const action = (code: string): string => {
    const known = auditActions.find((one) => one === code);
    return known ? t(`audit:action.${known}`) : code;
  };
  const subject = (kind: string) => t(`audit:subject.${kind as 'case'}`, { defaultValue: kind });
  const said = (value: unknown): string => {
    if (Array.isArray(value)) return value.map(said).join(t('rules:separator'));
    if (typeof value === 'boolean') return t(value ? 'rules:answer.yes' : 'rules:answer.no');
    if (typeof value === 'object' && value !== null) return JSON.stringify(value);
    const code = String(value ?? '');
    return t(`rules:switch.${code as 'is_secret'}`, {
      defaultValue: t(`people:role.${code as 'clerk'}`, {
        defaultValue: t(`audit:value.${code as 'yes'}`, { defaultValue: code }),
      }),
    });
  };
  /** The facts of an entry, each with its name; what is empty is left out. */
  const facts = (payload: string): { term: string; text: string }[] =>
    Object.entries(recordOf(payload))
      .filter(([, value]) => value !== null && value !== '')
      .map(([key, value]) => ({
        term: t(`audit:fact.${key as 'case'}`, { defaultValue: key }),
        text: said(value),
      }));
  return { action, subject, facts };
}

function recordOf(payload: string): Record<string, unknown> {
  const read: unknown = JSON.parse(payload);
  return typeof read === 'object' && read !== null ? Object.fromEntries(Object.entries(read)) : {};
}
