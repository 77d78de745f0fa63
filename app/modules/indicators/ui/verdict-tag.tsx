import { useTranslation } from 'react-i18next';
import { type StatusKind, StatusTag } from '~/ui/status-tag';
import type { Verdict } from '../core/verdict';

const SHAPES: Record<Verdict, { kind: StatusKind; quiet?: boolean }> = {
  sig_down: { kind: 'down' },
  down_ns: { kind: 'down', quiet: true },
  flat: { kind: 'flat', quiet: true },
  up_ns: { kind: 'up', quiet: true },
  sig_up: { kind: 'up' },
  undecidable: { kind: 'stopped', quiet: true },
  break: { kind: 'stopped', quiet: true },
  not_computable: { kind: 'stopped', quiet: true },
  no_data: { kind: 'stopped', quiet: true },
};

/** A verdict as a shape and a word of the closed list; bold only when significant, grey where nothing can be judged. */
export function VerdictTag({ verdict }: { verdict: Verdict }) {
  const { t } = useTranslation('indicators');
  const { kind, quiet } = SHAPES[verdict];
  return (
    <StatusTag kind={kind} quiet={quiet}>
      {t(`verdict.${verdict}`)}
    </StatusTag>
  );
}
