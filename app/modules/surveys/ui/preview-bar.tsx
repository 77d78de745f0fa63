import { useTranslation } from 'react-i18next';
import { LETTERS } from '~/platform/http/modes';
import { Filters } from '~/ui/filters';
import { withParam } from '~/ui/format';

/** Above a preview: what it is, the way back, and in which part, width and size of letters it is looked at. */
export function PreviewBar(props: {
  version: number;
  isDraft: boolean;
  pages: readonly { code: string; title: string }[];
  /** A page's code, or `start`, `check`, `thanks`. */
  here: string;
  /** The address of a part, at the width asked for or the present one. */
  at: (part: string, isNarrow?: boolean) => string;
  isNarrow: boolean;
  isElder: boolean;
  backHref: string;
}) {
  const { t } = useTranslation('surveys');
  const { pages, here, at, isNarrow, isElder, version, isDraft } = props;
  const elder = (value: 'on' | 'off') => {
    const [path = '', query = ''] = at(here).split('?');
    return `${path}${withParam(query ? `?${query}` : '', LETTERS.name, LETTERS[value])}`;
  };
  const parts = [
    { code: 'start', title: t('preview.start') },
    ...pages,
    { code: 'check', title: t('preview.look') },
    { code: 'thanks', title: t('preview.thanks') },
  ];
  return (
    <section className="preview-bar" aria-label={t('preview.title')}>
      <a className="back" href={props.backHref}>
        {t(isDraft ? 'preview.back_draft' : 'preview.back_version')}
      </a>
      <p>
        <b>{t('preview.title')}</b> · {t(isDraft ? 'preview.draft' : 'preview.version', { version })}
      </p>
      <p className="muted">{t('preview.text')}</p>
      <Filters
        label={t('preview.pages')}
        filters={parts.map(({ code, title }) => ({
          href: at(code),
          label: title || t('edit.no_title'),
          isCurrent: code === here,
        }))}
      />
      <div className="preview-ways">
        <Filters
          label={t('preview.width')}
          filters={[
            { href: at(here, false), label: t('preview.wide'), isCurrent: !isNarrow },
            { href: at(here, true), label: t('preview.phone'), isCurrent: isNarrow },
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
