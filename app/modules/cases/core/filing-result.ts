import type { FiledCase } from './case-view';
import type { Missing } from './missing';

/** What filing answers: the cases, or a translation key with what is missing or how long to wait. */
export type FilingResult =
  | { ok: true; filed: FiledCase[] }
  | { ok: false; reason: string; missing?: Missing[]; retryMinutes?: number };
