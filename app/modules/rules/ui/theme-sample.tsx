import { useTranslation } from 'react-i18next';
import { contrast } from '~/modules/regions/core/theme-colours';

type Sample = { brand: string; act: string; paper: string; ink: string };

/** A page in small as the colours would make it, for both modes, with how well the words can be read. */
export function ThemeSample({ theme, name }: { theme: { normal: Sample; elder: Sample }; name: string }) {
  const { t } = useTranslation('city');
  return (
    <ul className="cards">
      {(['normal', 'elder'] as const).map((mode) => {
        const { brand, act, paper, ink } = theme[mode];
        const ratio = (colour: string) => contrast(colour, paper).toFixed(1);
        return (
          <li key={mode}>
            <p>
              <b>{t(`mode.${mode}`)}</b>{' '}
              <span className="muted">{t('ratios', { brand: ratio(brand), act: ratio(act) })}</span>
            </p>
            {/* Attributes of a drawing instead of styles: the content policy forbids those in a page. */}
            <svg className="theme-sample" viewBox="0 0 288 132" role="img" aria-label={t('sample')}>
              <rect width="288" height="132" fill={paper} />
              <rect width="288" height="34" fill={brand} />
              <text x="12" y="22" fontSize="14" fontWeight="700" fill="#FFFFFF">
                {name}
              </text>
              <text x="12" y="58" fontSize="13" fill={ink}>
                {t('sample_text')}
              </text>
              <text x="12" y="80" fontSize="13" fill={brand} textDecoration="underline">
                {t('sample_link')}
              </text>
              <rect x="12" y="92" width="112" height="28" rx="4" fill={act} />
              <text x="68" y="110" fontSize="13" fontWeight="700" textAnchor="middle" fill="#FFFFFF">
                {t('sample_button')}
              </text>
              <rect x="0.5" y="0.5" width="287" height="131" fill="none" stroke={ink} />
            </svg>
          </li>
        );
      })}
    </ul>
  );
}
