import { useTranslation } from 'react-i18next';

type Answer = { errors?: Record<string, string>; values?: Record<string, string | string[]> } | undefined;

/** What a refused form says, in the reader's language, and what had been typed in it. `params` serve every message. */
export function useRefused(answer: Answer, params: Record<string, string | number> = {}) {
  const { t } = useTranslation(['common', 'account']);
  const errors = Object.entries(answer?.errors ?? {}).map(([field, key]) => ({
    field,
    text: t(key as 'account:weak.short', { n: '', ...params }),
  }));
  return {
    errors,
    errorOf: (name: string) => errors.find(({ field }) => field === name)?.text,
    typed: (name: string) => {
      const value = answer?.values?.[name];
      return typeof value === 'string' ? value : undefined;
    },
    typedList: (name: string): string[] => {
      const value = answer?.values?.[name] ?? [];
      return typeof value === 'string' ? [value] : value;
    },
  };
}
