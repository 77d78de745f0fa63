import type { Text } from '~/platform/i18n/languages';

/** What a person may claim, which evidence to keep, and the law that says so. */
export type RightsNote = {
  code: string;
  /** Where it applies; undefined: to every field, category or type. */
  field: string | undefined;
  categoryCode: string | undefined;
  requestType: string | undefined;
  title: Text;
  body: Text[];
  evidence: Text[];
  source: string | undefined;
  isAssumption: boolean;
};

/** The notes for a case: those of its category first, then those of its field, then the general ones; each once. */
export function rightsFor(
  notes: readonly RightsNote[],
  about: { field: string | undefined; category: string | undefined; type: string },
): RightsNote[] {
  const fitting = notes.filter(
    (note) =>
      (note.requestType === undefined || note.requestType === about.type) &&
      (note.categoryCode === undefined || note.categoryCode === about.category) &&
      (note.field === undefined || note.field === about.field),
  );
  const rank = (note: RightsNote) => (note.categoryCode ? 0 : note.field ? 1 : 2);
  const titles = new Set<string>();
  return fitting
    .sort((a, b) => rank(a) - rank(b))
    .filter(({ title }) => !titles.has(title['zh-CN']) && titles.add(title['zh-CN']));
}
