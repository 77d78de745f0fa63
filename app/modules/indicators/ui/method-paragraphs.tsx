import { useTranslation } from 'react-i18next';

const POINTS = ['counted', 'rate', 'interval', 'change', 'verdict', 'rates', 'small', 'nation'] as const;

/** How the figures are computed, a point to a paragraph. `all` adds what only the page of methods says. */
export function MethodParagraphs({ all }: { all?: boolean }) {
  const { t } = useTranslation('indicators');
  const points = all ? POINTS : POINTS.slice(0, 5);
  return (
    <>
      {points.map((point) => (
        <p key={point}>
          <b>{t(`how.${point}_name`)}</b> {t(`how.${point}`)}
        </p>
      ))}
    </>
  );
}
