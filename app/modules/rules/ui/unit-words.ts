import { useTranslation } from 'react-i18next';
import type { unitKinds } from '~/modules/units/core/unit-tree';

export type UnitKind = (typeof unitKinds)[number];

/** What a unit is, in the reader's words. */
export function useUnitWords() {
  const { t } = useTranslation('rules');
  return { kind: (kind: UnitKind) => t(`units.kinds.${kind}`) };
}
