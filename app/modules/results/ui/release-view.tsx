import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Verdict } from '~/modules/indicators/core/verdict';
import type { Language } from '~/platform/i18n/languages';
import { Facts } from '~/ui/facts';
import { formatDateTime, formatDay, formatNumber } from '~/ui/format';
import { Notice } from '~/ui/notice';
import { Part } from '~/ui/panel';
import { displayed } from '../core/displayed';
import type { ReleaseBody } from '../core/release-body';
import { type AnsweredQuestion, DistributionList } from './distribution-list';
import { ReleaseTables } from './release-tables';

type Reader = { language: Language; timeZone: string };

const dayOf = (instant: string, timeZone: string) =>
  new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date(instant));

/** The answer of a release in a sentence, and whether the target is met. */
export function useHeadline(body: ReleaseBody, language: Language): string {
  const { t } = useTranslation('results');
  const { headline } = body;
  if (!headline) return t('say.nothing', { survey: body.survey.name[language] });
  const sentence = t(headline.of === 'classes' ? 'say.classes' : 'say.answers', {
    survey: body.survey.name[language],
    wave: body.wave.name[language],
    index: displayed(headline.index),
    classes: headline.classes,
    low: displayed(Math.max(0, headline.low)),
    high: displayed(Math.min(100, headline.high)),
    n: formatNumber(headline.n),
  });
  const verdict =
    headline.target && headline.verdict
      ? t(`target.${headline.verdict}`, { value: headline.target.value })
      : '';
  return [sentence, verdict].filter(Boolean).join(language === 'en' ? ' ' : '');
}

/** Everything that a release says, below its headline. The office sees the same before it is let out. */
export function ReleaseView(props: {
  body: ReleaseBody;
  hash: string;
  reader: Reader;
  verdict: (verdict: Verdict) => ReactNode;
}) {
  const { body, hash, reader } = props;
  const { t } = useTranslation('results');
  const { language, timeZone } = reader;
  const answers = (body.distributions ?? []).flatMap((one): AnsweredQuestion[] => {
    const asked = body.questions.find(({ code }) => code === one.question);
    return asked ? [{ asked, answers: one }] : [];
  });
  const variable = (code: string) => {
    if (code === 'district' || code === 'class') return t(`by.${code}`);
    return body.weighting?.names?.[code]?.[language] ?? code;
  };
  return (
    <>
      {body.sampleKind === 'self_selected' ? (
        <Notice kind="due" title={t('kind.self_selected')}>
          <p>{t('self_selected')}</p>
        </Notice>
      ) : null}
      <ReleaseTables body={body} language={language} verdict={props.verdict} />
      {answers.length > 0 ? (
        <Part id="answers" title={t('part.answers')}>
          <DistributionList questions={answers} language={language} isWeighted={body.weighting !== null} />
        </Part>
      ) : null}
      <Part id="how" title={t('part.how')}>
        <Facts
          facts={[
            { term: t('fact.sample'), text: t(`kind.${body.sampleKind}`) },
            {
              term: t('fact.asked'),
              text: t('fact.asked_text', {
                from: formatDay(dayOf(body.wave.opensAt, timeZone), language),
                to: formatDay(dayOf(body.wave.closesAt, timeZone), language),
              }),
            },
            {
              term: t('fact.scale'),
              text: scaleWords(body, language),
            },
            {
              term: t('fact.weights'),
              text: body.weighting
                ? t('fact.weights_text', {
                    variables: body.weighting.variables.map(variable).join(t('answers.list')),
                    effect: formatNumber(body.weighting.designEffect, 2),
                    n: formatNumber(body.weighting.effectiveN),
                    version: body.weighting.version,
                  })
                : t('fact.unweighted'),
            },
            { term: t('fact.as_of'), text: formatDateTime(body.asOf, timeZone, language) },
            {
              term: t('fact.before'),
              text: body.before ? body.before.waveName[language] : t('fact.no_before'),
            },
            { term: t('fact.revision'), text: String(body.revision) },
            { term: t('fact.hash'), text: <code>{hash}</code> },
          ]}
        />
        <p className="small muted">
          {t('rule', { hidden: body.rules.fewestShown, few: body.rules.fewestUnmarked })}
        </p>
      </Part>
    </>
  );
}

/** The name of the scale, and its points where the name does not say them. */
function scaleWords({ scale }: ReleaseBody, language: Language): string {
  const points = Object.entries(scale.points)
    .sort(([a], [b]) => Number(b) - Number(a))
    .map(([, value]) => value);
  const name = scale.name[language];
  return name.includes(points.join('/')) ? name : `${name} (${points.join(' / ')})`;
}
