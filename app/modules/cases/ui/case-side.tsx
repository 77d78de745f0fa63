import { useTranslation } from 'react-i18next';
import { useRoot } from '~/root';
import { Facts } from '~/ui/facts';
import { SideBlock } from '~/ui/panel';
import type { CitizenCase } from '../core/case-view';
import { useAt } from './at';

export type SimilarTimes = { workingDays: number; n: number };

/** Beside a case: what can be done now, how long such cases take, its facts, whom to ring. */
export function CaseSide(props: { file: CitizenCase; times: SimilarTimes | undefined }) {
  const { t } = useTranslation('track');
  const { file, times } = props;
  const hotline = useRoot()?.hotline ?? '';
  return (
    <>
      <Actions file={file} />
      {times ? (
        <SideBlock title={t('side.times_title')}>
          <p>{t('side.times', { count: times.workingDays })}</p>
          <p className="small muted">{t('side.times_n', { n: times.n })}</p>
        </SideBlock>
      ) : null}
      <SideBlock title={t('side.facts_title')}>
        <CaseFacts file={file} />
      </SideBlock>
      <SideBlock title={t('side.help_title')}>
        <p>
          {t('side.help_before')} <a href={`tel:${hotline}`}>{hotline}</a>
          {t('side.help_number')}
        </p>
      </SideBlock>
    </>
  );
}

function Actions({ file }: { file: CitizenCase }) {
  const { t } = useTranslation('track');
  const at = useAt();
  const { can, number } = file;
  const links = [
    can.rate ? { href: '#rate', label: t('do.rate') } : undefined,
    can.supply
      ? { href: at(`/case/${number}/supply`), label: t(file.question ? 'do.answer' : 'do.supply') }
      : undefined,
    can.change ? { href: at(`/case/${number}/change`), label: t('do.change') } : undefined,
    can.withdraw ? { href: at(`/case/${number}/withdraw`), label: t('do.withdraw') } : undefined,
  ].filter((link) => link !== undefined);
  return (
    <SideBlock title={t('side.do_title')} screen>
      <ul className="links">
        {links.map(({ href, label }) => (
          <li key={href}>
            <a href={href}>{label}</a>
          </li>
        ))}
        <li>
          <a href={at(`/case/${number}/data`)}>{t('do.data')}</a>
        </li>
        {can.remind ? (
          <li>
            <form method="post" action={at(`/case/${number}`)}>
              <button className="link" type="submit" name="intent" value="remind">
                {t('do.remind')}
              </button>
            </form>
          </li>
        ) : null}
        <li>
          <form method="post" action={at('/track')}>
            <button className="link" type="submit" name="close" value="yes">
              {t('do.close')}
            </button>
          </form>
        </li>
      </ul>
    </SideBlock>
  );
}

function CaseFacts({ file }: { file: CitizenCase }) {
  const { t, i18n } = useTranslation('track');
  const language = i18n.language === 'en' ? 'en' : 'zh-CN';
  const { place, category, person } = file;
  const where = [place.district, place.township, place.place].flatMap((name) => name?.[language] ?? []);
  const facts = [
    { term: t('facts.number'), text: file.number },
    { term: t('facts.kind'), text: file.type.name[language] },
    category && { term: t('facts.category'), text: category.name[language] },
    where.length > 0 || place.text
      ? { term: t('facts.place'), text: [...new Set([...where, place.text])].filter(Boolean).join(' ') }
      : undefined,
    file.urgency === 'normal' ? undefined : { term: t('facts.urgency'), text: t(`urgency.${file.urgency}`) },
    {
      term: t('facts.contact'),
      text: person.contactKind === 'none' ? t('facts.contact_none') : person.mask,
    },
    person.isConfidential ? { term: t('facts.secret'), text: t('facts.secret_yes') } : undefined,
  ];
  return <Facts facts={facts.filter((fact) => fact !== undefined)} />;
}
