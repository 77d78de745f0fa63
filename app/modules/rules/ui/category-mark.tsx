import { useTranslation } from 'react-i18next';
import { formatDayShort } from '~/ui/format';
import { StatusTag } from '~/ui/status-tag';

/** Says of a category that it has ended, will end, or has not begun. */
export function CategoryMark(props: {
  today: string;
  validFrom: string | undefined;
  validTo: string | undefined;
}) {
  const { t, i18n } = useTranslation('categories');
  const { today, validFrom, validTo } = props;
  const day = (one: string) => formatDayShort(one, i18n.language);
  const mark =
    validTo !== undefined && validTo < today
      ? { kind: 'stopped' as const, text: t('mark.ended') }
      : validTo !== undefined
        ? { kind: 'due' as const, text: t('mark.ends', { day: day(validTo) }) }
        : validFrom !== undefined && validFrom > today
          ? { kind: 'waiting' as const, text: t('mark.begins', { day: day(validFrom) }) }
          : undefined;
  if (!mark) return null;
  return (
    <span className="marks">
      <StatusTag kind={mark.kind} quiet>
        {mark.text}
      </StatusTag>
    </span>
  );
}
