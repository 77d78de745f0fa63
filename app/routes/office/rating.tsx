import { redirect } from '@remix-run/node';
import { Form, useActionData, useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { staffAction, staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { decideExclusion } from '~/modules/satisfaction/commands/decide-exclusion.server';
import { lookAtMarks } from '~/modules/satisfaction/commands/look-at-marks.server';
import { proposeCountAgain } from '~/modules/satisfaction/commands/propose-count-again.server';
import { proposeExclusion } from '~/modules/satisfaction/commands/propose-exclusion.server';
import { takeBackProposal } from '~/modules/satisfaction/commands/take-back-proposal.server';
import { getRating } from '~/modules/satisfaction/queries/get-rating.server';
import { pointReasons, ratingForm, ratingReasons } from '~/modules/satisfaction/schema';
import { ChosenForm } from '~/modules/satisfaction/ui/chosen-form';
import { CountAgainForm } from '~/modules/satisfaction/ui/count-again-form';
import { DecideForm } from '~/modules/satisfaction/ui/decide-form';
import { ExclusionHistory } from '~/modules/satisfaction/ui/exclusion-history';
import { useMarkWords } from '~/modules/satisfaction/ui/mark-words';
import { isProblem, problem } from '~/platform/http/form';
import { translator } from '~/platform/i18n/i18n.server';
import { Button, ButtonRow } from '~/ui/button';
import { ErrorSummary } from '~/ui/error-summary';
import { Facts } from '~/ui/facts';
import { formatDateTime } from '~/ui/format';
import { Part } from '~/ui/panel';
import { staffTitle } from '../staff/staff-title';
import { useErrors, useTypedText } from '../staff/typed-form';

export const meta = staffTitle;

const idOf = (text: string | undefined) => (/^\d{1,15}$/.test(text ?? '') ? Number(text) : 0);

/** One rating: what was answered, what was seen, who proposed what, and the decision. */
export const loader = staffLoader('rating.exclude', async (page, trx) => {
  const { language, scope } = page;
  const found = await getRating(trx, scope, idOf(page.params.id));
  if (!found) throw new Response(null, { status: 404 });
  const { rating, exclusions, looks, isWaiting } = found;
  const { timeZone, ratingScale, ratingRules } = await getCity(page.db);
  const time = (at: Date) => formatDateTime(at, timeZone, language);
  const t = translator(language);
  const names = ratingRules.exclusions.map(({ code, name }) => ({ code, name: name[language] }));
  const reasons = [
    ...ratingReasons
      .filter((code) => rating.number && rating.reasons.includes(code))
      .map((code) => t(`rating:reason.${code}`)),
    ...pointReasons
      .filter((code) => !rating.number && rating.reasons.includes(code))
      .map((code) => t(`point:reason.${code}`)),
  ];
  return {
    title: `${t('marks:one.title')} ${rating.id}`,
    rating: {
      ...{ number: rating.number, flags: rating.flags, marks: rating.marks, remark: rating.remark },
      ...{ contacted: rating.contacted, solved: rating.solved, isExcluded: rating.isExcluded },
      at: time(rating.at),
      place: rating.number ?? rating.pointName?.[language] ?? '',
      unit: rating.unit?.[language],
      level: rating.isUnknown
        ? t('point:unknown_level')
        : ratingScale.levels.find(({ level }) => level === rating.satisfied)?.name[language],
      reasons: reasons.join(' · '),
    },
    exclusions: exclusions.map((row) => ({
      ...row,
      reason: names.find(({ code }) => code === row.reason)?.name ?? row.reason ?? '',
      proposedAt: time(row.proposedAt),
      decidedAt: row.decidedAt && time(row.decidedAt),
    })),
    looks: looks.map(({ by, at }) => ({ by, at: time(at) })),
    isWaiting,
    reasons: names,
  };
});

export const action = staffAction('rating.exclude', ratingForm, async (page, input, values) => {
  const { services, scope, now } = page;
  const answer = idOf(page.params.id);
  const run = async () => {
    if (input.intent === 'look') return lookAtMarks(services, { scope, answers: [answer], now });
    const { intent, ...given } = input;
    if ('outcome' in given) return decideExclusion(services, { scope, now, answer, ...given });
    if ('exclusion' in given) return takeBackProposal(services, { scope, now, answer, ...given });
    if ('reason' in given) return proposeExclusion(services, { scope, now, answers: [answer], ...given });
    return proposeCountAgain(services, { scope, now, answer, ...given });
  };
  const result = await run();
  return result.ok ? redirect(`/office/ratings/${answer}`, 303) : problem(values, { form: result.reason });
});

export default function Rating() {
  const { t } = useTranslation(['marks', 'staff', 'rating']);
  const { rating, exclusions, looks, isWaiting, reasons } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refused = isProblem(answer) ? answer : undefined;
  const errors = useErrors(refused);
  const typed = useTypedText(refused);
  const base = useHref('/office/ratings');
  const desk = useHref(`/inbox/${rating.number ?? ''}`);
  const seen = useMarkWords()(rating);
  const open = exclusions.find(({ outcome }) => outcome === null);
  const facts = [
    { term: t('marks:one.at'), text: rating.at },
    { term: t('marks:one.unit'), text: rating.unit },
    { term: t('staff:rating.contacted'), text: rating.contacted && t(`staff:answer.${rating.contacted}`) },
    { term: t('staff:rating.solved'), text: rating.solved && t(`staff:solved.${rating.solved}`) },
    { term: t('staff:rating.satisfied'), text: rating.level },
    { term: t('rating:review.reasons'), text: rating.reasons },
    { term: t('staff:rating.remark'), text: rating.remark },
    { term: t('marks:column.seen'), text: seen.join(' ') },
  ];
  return (
    <div className="read flow">
      <ErrorSummary errors={Object.entries(errors).map(([field, text]) => ({ field, text }))} />
      <a className="back" href={base}>
        {t('marks:title')}
      </a>
      <h1>{t('marks:one.heading', { place: rating.place })}</h1>
      {rating.isExcluded ? (
        <p>
          <b>{t('marks:is_excluded')}</b> {t('marks:one.stays')}
        </p>
      ) : null}
      <Facts facts={facts.filter(({ text }) => text)} />
      {rating.number ? (
        <p>
          <a href={desk}>{t('rating:review.case_link')}</a>
        </p>
      ) : null}
      <ExclusionHistory exclusions={exclusions} looks={looks} />
      {open ? (
        <Part id="decide" title={t('marks:decide.title')}>
          {open.isOwn ? (
            <Form method="post" reloadDocument className="form">
              <p>{t('marks:decide.own')}</p>
              <input type="hidden" name="exclusion" value={open.id} />
              <ButtonRow>
                <Button kind="second" name="intent" value="take_back">
                  {t('marks:decide.take_back')}
                </Button>
              </ButtonRow>
            </Form>
          ) : (
            <DecideForm id="form" exclusion={open.id} aim={open.aim} errors={errors} typed={typed} />
          )}
        </Part>
      ) : rating.isExcluded ? (
        <Part id="count-again" title={t('marks:count_again.title')}>
          <CountAgainForm id="form" errors={errors} typed={typed} />
        </Part>
      ) : (
        <Part id="propose" title={t('marks:form.title')}>
          <ChosenForm id="form" reasons={reasons} errors={errors} typed={typed} lookFirst={isWaiting} />
        </Part>
      )}
    </div>
  );
}
