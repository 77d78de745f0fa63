import type { StartEvent } from '~/modules/deadlines/core/explain';
import { sayDue } from '~/modules/deadlines/core/say';
import type { Trace } from '~/modules/deadlines/core/trace';
import { i18nFor } from '~/platform/i18n/i18n.server';
import type { Language } from '~/platform/i18n/languages';
import { formatDay, formatDayShort } from '~/ui/format';

/** The arithmetic of a due date in the reader's words, for pages that show no case. */
export function sayTrace(trace: Trace, language: Language, event: StartEvent): string {
  const t = i18nFor(language).getFixedT(language, 'deadline');
  const sentences = sayDue(
    trace,
    {
      lng: language,
      t: (key, params) => t(key, params),
      day: (day, withYear) => (withYear ? formatDay(day, language) : formatDayShort(day, language)),
    },
    event,
  );
  return sentences.join(language === 'en' ? ' ' : '');
}
