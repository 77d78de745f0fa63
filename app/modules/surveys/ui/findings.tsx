import { useTranslation } from 'react-i18next';
import type { Finding } from '../core/finding';
import { type Instrument, questionsOf } from '../core/instrument';
import { questionWords, type Wording } from './condition-words';

type Props = { findings: readonly Finding[]; instrument: Instrument; wording: Wording; here: string };

/** What keeps a draft from being fielded: by page and question as they are called, each with the way to its field. */
export function Findings({ findings, instrument, wording, here }: Props) {
  const { t } = useTranslation('surveys');
  if (findings.length === 0) return <p>{t('edit.all_well')}</p>;
  const places = [...new Set(findings.map(placeOf))];
  return (
    <ul className="findings">
      {places.map((place) => (
        <li key={place}>
          <PlaceName place={place} instrument={instrument} wording={wording} />
          <ul>
            {findings
              .filter((finding) => placeOf(finding) === place)
              .map((finding) => (
                <li key={JSON.stringify(finding)}>
                  <FindingLink finding={finding} wording={wording} here={here} />
                </li>
              ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

const placeOf = ({ page, question }: Finding) =>
  question !== undefined ? `question ${question}` : page !== undefined ? `page ${page}` : 'whole';

function PlaceName({ place, instrument, wording }: { place: string } & Omit<Props, 'findings' | 'here'>) {
  const { t } = useTranslation('surveys');
  const [kind, code = ''] = place.split(' ');
  if (kind === 'whole') return <b>{t('edit.whole')}</b>;
  if (kind === 'page') {
    const page = instrument.pages.find((one) => one.code === code);
    return (
      <b>{t('edit.page_named', { name: page?.title[wording.language] || page?.title['zh-CN'] || code })}</b>
    );
  }
  const n = questionsOf(instrument).findIndex((one) => one.code === code) + 1;
  return <b>{t('edit.question_named', { n, name: questionWords(code, wording) })}</b>;
}

function FindingLink({ finding, wording, here }: { finding: Finding; wording: Wording; here: string }) {
  const { t } = useTranslation('surveys');
  const { code, page, question, field = '', part, languages = [], n = 0, detail = '' } = finding;
  const about = finding.about === undefined ? '' : questionWords(finding.about, wording);
  const names = languages.map((language) => t(`language.${language}`)).join(t('said.and_also'));
  const words =
    code === 'missing_text' && part
      ? t(part === 'options' ? 'check.missing_options' : 'check.missing_text', {
          ...{ n, part: t(`part.${part}`), languages: names },
        })
      : code === 'cycle'
        ? t('check.cycle', { circle: circleWords(finding, wording) })
        : t(`check.${code}`, { detail, about, n });
  // What the words on the way are for: a fold is opened by the address, then the field is found in it.
  const href =
    question !== undefined
      ? `${here}/question/${question}?open=more#${field}`
      : code === 'empty_page'
        ? `${here}?add=${page}#add-${page}`
        : page !== undefined
          ? `${here}/page/${page}?open=more#${field}`
          : wholeHref(here, finding);
  return href ? <a href={href}>{words}</a> : words;
}

const circleWords = ({ circle = [] }: Finding, wording: Wording) =>
  circle.map((code) => questionWords(code, wording)).join(' → ');

/** The way to what belongs to the whole: its first and last words, or who is not asked on. */
function wholeHref(here: string, { part, field, code }: Finding): string | undefined {
  if (part === 'title' || part === 'intro' || part === 'thanks') return `${here}?open=frame#frame-${field}`;
  if (part === 'screen_out') return `${here}?open=screen_outs#${field}`;
  return code === 'no_questions' ? `${here}#outline` : undefined;
}
