import { useTranslation } from 'react-i18next';
import type { ListedDay } from '~/modules/deadlines/core/read-year-list';
import { formatDay } from '~/ui/format';

/** What a published list changes against what is stored. */
export function YearDiff({
  diff,
}: {
  diff: { added: ListedDay[]; removed: ListedDay[]; changed: ListedDay[] };
}) {
  const { t, i18n } = useTranslation('rules');
  const language = i18n.language === 'en' ? 'en' : 'zh-CN';
  return (['added', 'changed', 'removed'] as const).map((part) => (
    <details className="fold" key={part} open={diff[part].length > 0 && part !== 'added'}>
      <summary>{t(`calendar.${part}`, { n: diff[part].length })}</summary>
      <ul>
        {diff[part].map(({ day, workday, name }) => (
          <li key={day}>
            {formatDay(day, language)} {t(workday ? 'calendar.work' : 'calendar.off')} {name[language]}
          </li>
        ))}
      </ul>
    </details>
  ));
}
