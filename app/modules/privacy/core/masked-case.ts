import type { StaffCase } from '~/modules/cases/core/case-view';
import { HIDDEN, redactedText } from './redacted-text';
import { isAtLeast } from './spans';
import { suggestRedactions } from './suggest-redactions';

/** A text with what surely names or reaches a person hidden, for readers who may not know who wrote it. */
export const maskedText = (text: string): string =>
  redactedText(
    text,
    suggestRedactions(text).filter((span) => isAtLeast('high', span)),
  );

/** The first words of a case, for lists: a number that the end cut off goes as well. */
export const maskedTitle = (title: string): string => maskedText(title).replace(/[\d\s-]{5,}(?:…)?$/, HIDDEN);

/** The words of a citizen, among those of a case. */
const theirs = new Set(['supplement', 'withdrawal', 'former_words']);

/**
 * A case for who may not know its filer: the handling unit of a confidential one (and of a tip-off, 产品质量法 art. 10),
 * and offices that see how cases go. What the filer wrote is masked, what offices wrote is not.
 */
export function maskedCase(file: StaffCase): StaffCase {
  return {
    ...file,
    title: maskedTitle(file.title),
    body: maskedText(file.body),
    details: maskedValues(file.details),
    answers: maskedValues(file.answers),
    place: file.place.text ? { ...file.place, text: maskedText(file.place.text) } : file.place,
    timeline: file.timeline.map((entry) => ({
      ...entry,
      texts: entry.texts.map((text) =>
        theirs.has(text.kind) ? { ...text, body: maskedText(text.body) } : text,
      ),
    })),
  };
}

const maskedValues = (values: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, maskedText(value)]));
