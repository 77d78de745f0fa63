import type { ReactNode } from 'react';

/**
 * What a word stands beside: ● active, ○ waiting, ○ calm (not near), ◆ due, ▲ overdue, ■ settled, — stopped;
 * ▲ up, ▼ down, ＝ flat for change. Colour only repeats the shape; the shapes keep in forced colours.
 */
export type StatusKind =
  | 'active'
  | 'waiting'
  | 'calm'
  | 'due'
  | 'overdue'
  | 'settled'
  | 'stopped'
  | 'up'
  | 'down'
  | 'flat';

/** A state as a shape and a word. `quiet` takes the bold away, for lists and for changes that are not significant. */
export function StatusTag(props: { kind: StatusKind; quiet?: boolean; children: ReactNode }) {
  return <span className={`tag tag-${props.kind}${props.quiet ? ' tag-quiet' : ''}`}>{props.children}</span>;
}
