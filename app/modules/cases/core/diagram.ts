import { transitions } from './transitions';

/** The state diagram as Mermaid text, for the README: changes of state as arrows, moves that stay as notes. */
export function stateDiagram(): string {
  const arrows: string[] = [];
  const stays = new Map<string, string[]>();
  for (const { from, action, to, who } of transitions) {
    for (const state of from ?? ['[*]']) {
      if (to) arrows.push(`  ${state} --> ${to}: ${action} (${who})`);
      else stays.set(state, [...(stays.get(state) ?? []), action]);
    }
  }
  const ends = new Set(transitions.flatMap(({ to }) => (to ? [to] : [])));
  for (const { from, to } of transitions) for (const state of to ? (from ?? []) : []) ends.delete(state);
  const notes = [...stays].map(([state, actions]) => `  ${state}: ${state} (${actions.join(', ')})`);
  return ['stateDiagram-v2', ...notes, ...arrows, ...[...ends].map((state) => `  ${state} --> [*]`)].join(
    '\n',
  );
}
