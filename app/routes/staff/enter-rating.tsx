import { data, redirect } from '@remix-run/node';
import { Form, useActionData, useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { staffAction, staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { normaliseNumber } from '~/modules/cases/core/case-number';
import { findCaseUnits } from '~/modules/cases/queries/find-case-units.server';
import { RatingQuestions } from '~/modules/cases/ui/rating-form';
import { localDay } from '~/modules/deadlines/core/time-zone';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { enterRating } from '~/modules/satisfaction/commands/enter-rating.server';
import { listEnterable, mayEnterRating } from '~/modules/satisfaction/queries/list-enterable.server';
import { ratingFields, ratingOfFields, ratingReasons } from '~/modules/satisfaction/schema';
import { isProblem, problem } from '~/platform/http/form';
import { translator } from '~/platform/i18n/i18n.server';
import { Button, ButtonRow } from '~/ui/button';
import { RadioGroup } from '~/ui/choice';
import { Empty } from '~/ui/empty';
import { ErrorSummary } from '~/ui/error-summary';
import { formatDayShort } from '~/ui/format';
import { ratingLevels } from '../citizen/rating-levels.server';
import { staffTitle } from './staff-title';
import { useErrors, useTypedText } from './typed-form';

export const meta = staffTitle;

/** What someone said on the telephone or wrote on paper, entered by a person who did not handle the case. */
export const loader = staffLoader('survey.enter', async (page, trx) => {
  const number = normaliseNumber(page.params.number ?? '');
  const units = number && (await findCaseUnits(trx, number));
  if (!units || !mayEnterRating(page.scope, units)) throw new Response(null, { status: 404 });
  const city = await getCity(page.db);
  const t = translator(page.language);
  const open = await listEnterable(trx, page.scope, units, page.now);
  return {
    title: `${t('rating:enter.title')} ${number}`,
    number,
    isDone: page.url.searchParams.has('done'),
    levels: ratingLevels(city, page.language),
    reasons: ratingReasons,
    people: open.map(({ invitationId, kind, joinedAt }) => ({
      value: String(invitationId),
      label:
        kind === 'filer'
          ? t('rating:enter.filer')
          : t('rating:enter.follower', {
              day: formatDayShort(localDay(joinedAt, city.timeZone), page.language),
            }),
    })),
  };
});

const entry = z.strictObject({
  ...ratingFields,
  invitation: z.string('rating:enter.error.who').regex(/^\d{1,15}$/, 'rating:enter.error.who'),
  channel: z.enum(['callback', 'paper'], 'rating:enter.error.channel'),
});

export const action = staffAction('survey.enter', entry, async (page, input, values) => {
  const { invitation, channel, ...fields } = input;
  const number = page.params.number ?? '';
  const result = await enterRating(page.services, {
    ...{ scope: page.scope, number, invitationId: Number(invitation), channel, now: page.now },
    answer: ratingOfFields(fields),
  });
  if (result.ok) return redirect(`/inbox/${number}/rating?done=1`, 303);
  return data(problem(values, { form: result.reason }), { status: 409 });
});

export default function EnterRating() {
  const { t } = useTranslation('rating');
  const { number, people, levels, reasons, isDone } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refused = isProblem(answer) ? answer : undefined;
  const errors = useErrors(refused);
  const typed = useTypedText(refused);
  const back = useHref(`/inbox/${number}`);
  return (
    <div className="read flow">
      <ErrorSummary errors={Object.entries(errors).map(([field, text]) => ({ field, text }))} />
      <h1>{t('enter.title')}</h1>
      <p>{t('enter.about', { number })}</p>
      <p>
        <a href={back}>{t('enter.back')}</a>
      </p>
      {isDone ? <p role="status">{t('enter.done')}</p> : null}
      {people.length === 0 ? (
        <Empty title={t('enter.none')}>
          <p>{t('enter.none_why')}</p>
        </Empty>
      ) : (
        <Form method="post" reloadDocument noValidate className="form" id="form">
          <RadioGroup
            name="invitation"
            legend={t('enter.who')}
            value={typed('invitation')}
            error={errors.invitation}
            choices={people}
          />
          <RadioGroup
            name="channel"
            legend={t('enter.channel')}
            layout="row"
            value={typed('channel')}
            error={errors.channel}
            choices={[
              { value: 'callback', label: t('enter.callback') },
              { value: 'paper', label: t('enter.paper') },
            ]}
          />
          <RatingQuestions
            levels={levels}
            reasons={reasons}
            errors={errors}
            typed={{
              ...{ contacted: typed('contacted'), solved: typed('solved'), satisfied: typed('satisfied') },
              ...{ reasons: [refused?.values.reasons ?? []].flat(), remark: typed('remark') },
              hidden: typed('hidden'),
            }}
          />
          <ButtonRow>
            <Button>{t('send')}</Button>
          </ButtonRow>
        </Form>
      )}
    </div>
  );
}
