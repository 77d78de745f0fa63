import { referencesOf } from './evaluate';
import type { Instrument } from './instrument';

/** What each question's being shown depends on: the questions in its own condition and in its page's. */
function dependencies(instrument: Instrument): Map<string, string[]> {
  return new Map(
    instrument.pages.flatMap(({ showIf, questions }) =>
      questions.map((question) => [
        question.code,
        [...new Set([...referencesOf(showIf), ...referencesOf(question.showIf)])],
      ]),
    ),
  );
}

/**
 * Questions that wait for each other: `['a', 'b', 'a']` means a is shown by b and b by a. Undefined when there is no such
 * circle. Depth first, in the order of the questions, so that the same instrument always shows the same circle.
 */
export function findCycle(instrument: Instrument): string[] | undefined {
  const graph = dependencies(instrument);
  const done = new Set<string>();
  const visit = (code: string, path: readonly string[]): string[] | undefined => {
    const at = path.indexOf(code);
    if (at !== -1) return [...path.slice(at), code];
    if (done.has(code)) return undefined;
    for (const next of graph.get(code) ?? []) {
      const cycle = visit(next, [...path, code]);
      if (cycle) return cycle;
    }
    done.add(code);
    return undefined;
  };
  for (const code of graph.keys()) {
    const cycle = visit(code, []);
    if (cycle) return cycle;
  }
  return undefined;
}
