import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Verdict } from '~/modules/indicators/core/verdict';
import type { Language } from '~/platform/i18n/languages';
import { Facts } from '~/ui/facts';
import { formatNumber } from '~/ui/format';
import { Notice } from '~/ui/notice';
import { Part } from '~/ui/panel';
import { displayed, displayedEnds } from '../core/displayed';
import type { ReleaseBody } from '../core/release-body';
import { type AnsweredQuestion, DistributionList } from './distribution-list';
import { useFieldworkFacts } from './fieldwork-facts';
import { HeadlineTiles } from './headline-tiles';
import { ReleaseTables } from './release-tables';

type Reader = { language: Language; timeZone: string };

/** The answer of a release in a sentence: the number, how far it is from the wave before, whether the target is met. */
export function useHeadline(body: ReleaseBody, language: Language): string {
  const { t } = useTranslation(['results', 'indicators']);
  const { headline } = body;
  if (!headline) return t('results:say.nothing', { survey: body.survey.name[language] });
  const { change, target, verdict } = headline;
  const index = t('results:say.index', {
    ...{ survey: body.survey.name[language], wave: body.wave.name[language] },
    index: displayed(headline.index),
  });
  const said = change && t(`indicators:said.${change.verdict}`);
  const moved =
    !change || !said
      ? ''
      : change.change === null
        ? t('results:say.unjudged', { verdict: said })
        : t(change.change < 0 ? 'results:say.less' : 'results:say.more', {
            ...{ by: displayed(Math.abs(change.change)), verdict: said },
          });
  const judged = target && verdict ? t(`results:target.${verdict}`, { value: target.value }) : '';
  return [`${index}${moved}${t('results:say.stop')}`, judged]
    .filter(Boolean)
    .join(language === 'en' ? ' ' : '');
}

/** What the number of a release rests on: its interval, how many answered, and what it is the mean of. */
export function useHeadlineBasis({ headline }: ReleaseBody): string {
  const { t } = useTranslation(['results', 'common']);
  if (!headline) return '';
  const ends = displayedEnds(headline);
  const basis = { n: formatNumber(headline.n), classes: headline.classes };
  if (!ends) return t(`results:basis.described.${headline.of}`, basis);
  return t(`results:basis.${headline.of}`, { range: t('common:range', ends), ...basis });
}

/** Everything that a release says, below its headline. The office sees the same before it is let out. */
export function ReleaseView(props: {
  body: ReleaseBody;
  hash: string;
  reader: Reader;
  verdict: (verdict: Verdict) => ReactNode;
  /** Addresses of the page of methods and of the questionnaire as it was asked. */
  methods: string;
  questionnaire?: string;
  /** Between the tiles and the tables, such as the line of the waves. */
  children?: ReactNode;
}) {
  const { body, hash, reader } = props;
  const { t } = useTranslation('results');
  const { language } = reader;
  const facts = useFieldworkFacts(body, reader, props.methods);
  const answers = (body.distributions ?? []).flatMap((one): AnsweredQuestion[] => {
    const asked = body.questions.find(({ code }) => code === one.question);
    return asked ? [{ asked, answers: one }] : [];
  });
  return (
    <>
      {body.sampleKind === 'self_selected' ? (
        <Notice kind="due" title={t('kind.self_selected')}>
          <p>{t('self_selected')}</p>
        </Notice>
      ) : null}
      <div className="part">
        <HeadlineTiles body={body} language={language} verdict={props.verdict} />
      </div>
      {props.children ? <div className="part">{props.children}</div> : null}
      <ReleaseTables body={body} language={language} verdict={props.verdict} />
      {answers.length > 0 ? (
        <Part id="answers" title={t('part.answers')}>
          <DistributionList questions={answers} language={language} isWeighted={body.weighting !== null} />
        </Part>
      ) : null}
      <Part id="how" title={t('part.how')}>
        {props.questionnaire ? (
          <p>
            <a href={props.questionnaire}>{t('questionnaire.link')}</a>
          </p>
        ) : null}
        <Facts
          facts={[
            ...facts,
            {
              term: t('fact.hash'),
              text: (
                <>
                  SHA-256 <code>{hash}</code>
                </>
              ),
            },
          ]}
        />
        <p className="small muted">
          {t('rule', { hidden: body.rules.fewestShown, few: body.rules.fewestUnmarked })}
        </p>
      </Part>
    </>
  );
}
