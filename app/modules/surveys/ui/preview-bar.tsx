import { useTranslation } from 'react-i18next';
import { LETTERS } from '~/platform/http/modes';
import { Filters } from '~/ui/filters';
import { withParam } from '~/ui/format';

/** Above a preview: what it is, the way back, and in which part, way, width and size of letters it is looked at. */
export function PreviewBar(props: {
  version: number;
  isDraft: boolean;
  parts: readonly { href: string; label: string; isCurrent: boolean }[];
  /** The address of what is shown now; at either width; tried, or with every question. */
  here: string;
  widths: { wide: string; phone: string };
  ways: { walk: string; all: string };
  /** Where everything begins anew, once something has been answered. */
  anew: string | undefined;
  isNarrow: boolean;
  isWhole: boolean;
  isElder: boolean;
  backHref: string;
}) {
  const { t } = useTranslation('surveys');
  const { parts, here, widths, ways, anew, isNarrow, isWhole, isElder, version, isDraft } = props;
  const elder = (value: 'on' | 'off') => {
    const [path = '', query = ''] = here.split('?');
    return `${path}${withParam(query ? `?${query}` : '', LETTERS.name, LETTERS[value])}`;
  };
  return (
    <section className="preview-bar" aria-label={t('preview.title')}>
      <a className="back" href={props.backHref}>
        {t(isDraft ? 'preview.back_draft' : 'preview.back_version')}
      </a>
      <p>
        <b>{t('preview.title')}</b> · {t(isDraft ? 'preview.draft' : 'preview.version', { version })}
      </p>
      <p className="muted">
        {t(isWhole ? 'preview.text_all' : 'preview.text')}{' '}
        {anew ? <a href={anew}>{t('preview.anew')}</a> : null}
      </p>
      <Filters
        label={t('preview.pages')}
        filters={parts.map((part) => ({ ...part, label: part.label || t('edit.no_title') }))}
      />
      <div className="preview-ways">
        <Filters
          label={t('preview.way')}
          filters={[
            { href: ways.walk, label: t('preview.walk'), isCurrent: !isWhole },
            { href: ways.all, label: t('preview.all'), isCurrent: isWhole },
          ]}
        />
        <Filters
          label={t('preview.width')}
          filters={[
            { href: widths.wide, label: t('preview.wide'), isCurrent: !isNarrow },
            { href: widths.phone, label: t('preview.phone'), isCurrent: isNarrow },
          ]}
        />
        <Filters
          label={t('preview.letters')}
          filters={[
            { href: elder('off'), label: t('preview.plain'), isCurrent: !isElder },
            { href: elder('on'), label: t('preview.elder'), isCurrent: isElder },
          ]}
        />
      </div>
    </section>
  );
}
