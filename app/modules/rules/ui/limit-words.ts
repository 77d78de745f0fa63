import { useTranslation } from 'react-i18next';
import type { LimitRule } from '~/modules/deadlines/core/choose-limit';
import type { Names } from '../queries/get-names.server';

/** A limit and whom it is for, in the reader's words. */
export function useLimitWords(names: Names) {
  const { t } = useTranslation(['rules', 'deadline']);
  const list = (codes: readonly string[], from: Record<string, string>) =>
    codes.map((code) => from[code] ?? code).join(t('rules:separator'));
  const classes: Record<string, string> = {
    C: t('rules:class.C'),
    N: t('rules:class.N'),
    X: t('rules:class.X'),
    U: t('rules:class.U'),
    POST: t('rules:class.POST'),
    MED: t('rules:class.MED'),
  };
  return {
    /** 5 working days. */
    length: ({ amount, unit }: Pick<LimitRule, 'amount' | 'unit'>) =>
      t(`deadline:amount.${unit}.${amount === 1 ? 'one' : 'many'}`, { n: amount }),
    /** Which cases; every case when nothing is asked for. */
    whom: (rule: Pick<LimitRule, 'requestTypes' | 'classes' | 'urgencies' | 'categories'>) =>
      [
        list(rule.requestTypes, names.types),
        list(rule.classes, classes),
        list(rule.urgencies, names.urgency),
        list(rule.categories, names.categories),
      ]
        .filter(Boolean)
        .join(' · ') || t('rules:when.always'),
  };
}
