import { useTranslation } from 'react-i18next';
import { useAt } from '~/modules/cases/ui/at';
import { useRoot } from '~/root';
import { Calls, Ring } from '~/ui/calls';
import { Part } from '~/ui/panel';
import { say, titledLoader } from './form.server';
import { citizenLinks, titleMeta } from './titles';

export const meta = titleMeta;
export const links = citizenLinks;

export const loader = titledLoader(async (page) => ({
  title: await page.title(say(page.language, 'about:help.title')),
}));

const questions = [
  'what',
  'kinds',
  'number',
  'lost',
  'due',
  'late',
  'change',
  'secret',
  'rate',
  'photos',
] as const;

export default function Help() {
  const { t } = useTranslation('about');
  const at = useAt();
  const root = useRoot();
  const hotline = root?.hotline ?? '';
  return (
    <div className="read">
      <h1>{t('help.title')}</h1>
      <p className="lede">{t('help.lede')}</p>
      <Part id="call" title={t('help.call')}>
        <Ring number={hotline}>{t('help.call_text')}</Ring>
        <Calls calls={(root?.city?.emergency ?? []).map(({ number, name }) => ({ number, label: name }))} />
      </Part>
      <Part id="questions" title={t('help.questions')}>
        {questions.map((code) => (
          <section key={code} className="flow">
            <h3>{t(`help.q.${code}`)}</h3>
            <p>{t(`help.a.${code}`)}</p>
          </section>
        ))}
      </Part>
      <Part id="go" title={t('help.go')} screen>
        <ul className="links">
          <li>
            <a href={at('/report')}>{t('help.go_report')}</a>
          </li>
          <li>
            <a href={at('/track')}>{t('help.go_track')}</a>
          </li>
          <li>
            <a href={at('/track/lost')}>{t('help.go_lost')}</a>
          </li>
        </ul>
      </Part>
    </div>
  );
}
