import { redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { parseWhen } from '~/modules/cases/core/parse-when';
import type { DraftAnswers } from '~/modules/cases/schema';
import { BusinessFields } from '~/modules/cases/ui/business-fields';
import { DetailInput, QuestionInput } from '~/modules/cases/ui/detail-inputs';
import { RightsNote } from '~/modules/cases/ui/rights-note';
import { StepButtons, StepPage } from '~/modules/cases/ui/step-page';
import { localDay } from '~/modules/deadlines/core/time-zone';
import { getCity } from '~/modules/regions/queries/get-city.server';
import type { Page } from '~/platform/http/define.server';
import { TextField } from '~/ui/field';
import { formAction, titledLoader } from '../form.server';
import { citizenLinks, type FormInput, titleMeta, typedText } from '../titles';
import { detailsForm, detailsSchema } from './details.server';
import { draftFor, keepDraft, nextStep, stepTitle } from './draft.server';
import { rightsFor } from './rights.server';

export const meta = titleMeta;
export const links = citizenLinks;

/** Words about the time that name no single day are kept under this code. */
const WHEN = 'when_words';

export const loader = titledLoader(async (page) => {
  const answers: DraftAnswers = (await draftFor(page, 'details'))?.answers ?? {};
  return {
    title: await stepTitle(page, 3, 'report:details.title'),
    keepsTyped: true,
    form: await detailsForm(page, answers),
    rights: await rightsFor(page, answers),
    when: answers.details?.[WHEN] ?? answers.occurredOn,
    answers: answers.answers ?? {},
    details: answers.details ?? {},
    business: answers.business,
    backTo: page.url.searchParams.get('return') === 'check' ? '/report/check' : '/report/where',
  };
});

const schemaOf = async (page: Page, values: FormInput) => {
  const form = await detailsForm(page, (await draftFor(page, 'details'))?.answers ?? {});
  return detailsSchema(form, { today: await todayOf(page), isLater: values.intent === 'later' });
};

const todayOf = async (page: Page) => localDay(page.now, (await getCity(page.db)).timeZone);

export const action = formAction(schemaOf, async (page, input) => {
  const draft = await draftFor(page, 'details');
  const form = await detailsForm(page, draft?.answers ?? {});
  const when = input.when ?? '';
  const day = parseWhen(when, await todayOf(page));
  const patch: DraftAnswers = {
    answers: pick(form.questions, 'q.', input),
    details: { ...pick(form.details, 'd.', input), ...(when ? { [WHEN]: when } : {}) },
    occurredOn: day,
    business:
      input.businessName || input.businessAddress
        ? {
            name: input.businessName ?? '',
            address: input.businessAddress ?? '',
            phone: input.businessPhone ?? '',
            ...(input.businessArea ? { regionCode: input.businessArea } : {}),
          }
        : undefined,
  };
  const { headers } = await keepDraft(page, patch);
  return redirect(input.intent === 'later' ? '/report/what?kept=1' : nextStep(page, 'details'), { headers });
});

/** The filled-in fields of one kind, by code. */
function pick(
  fields: readonly { code: string }[],
  prefix: string,
  input: Record<string, string | undefined>,
) {
  const filled = fields.flatMap(({ code }) => {
    const value = input[prefix + code];
    return value ? [[code, value] as const] : [];
  });
  return Object.fromEntries(filled);
}

export default function Details() {
  const { t } = useTranslation('report');
  const { form, rights, ...kept } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const errors = refused?.errors ?? {};
  const typed = (name: string, value: string | undefined) => typedText(refused?.values, name) ?? value;
  return (
    <StepPage
      step={3}
      title={t('details.title')}
      lede={form.categoryName ? t('details.lede', { category: form.categoryName }) : undefined}
      backTo={kept.backTo}
      errors={errors}
      names={Object.fromEntries([
        ...form.questions.map(({ code, label }) => [`q.${code}`, label]),
        ...form.details.map(({ code, label }) => [`d.${code}`, label]),
        ['when', t('details.when')],
      ])}
      side={[
        ...rights.map((note) => ({ title: note.title, text: <RightsNote {...note} /> })),
        ...(form.questions.length > 0
          ? [{ title: t('details.side.urgency_title'), text: t('details.side.urgency') }]
          : []),
        { title: t('details.side.blank_title'), text: t('details.side.blank') },
      ]}
    >
      <Form className="form" id="form" method="post" reloadDocument noValidate>
        {form.questions.map((question) => (
          <QuestionInput
            key={question.code}
            question={question}
            value={typed(`q.${question.code}`, kept.answers[question.code])}
            error={errors[`q.${question.code}`]}
          />
        ))}
        <TextField
          name="when"
          label={t('details.when')}
          hint={t('details.when_hint')}
          width={12}
          optional
          value={typed('when', kept.when)}
          error={errors.when}
        />
        {form.business === 'no' ? null : (
          <BusinessFields
            isNeeded={form.business === 'must'}
            districts={form.districts}
            value={{
              name: typed('businessName', kept.business?.name),
              address: typed('businessAddress', kept.business?.address),
              phone: typed('businessPhone', kept.business?.phone),
              area: typed('businessArea', kept.business?.regionCode),
            }}
            errors={errors}
          />
        )}
        {form.details.map((field) => (
          <DetailInput
            key={field.code}
            field={field}
            units={form.units}
            value={typed(`d.${field.code}`, kept.details[field.code])}
            error={errors[`d.${field.code}`]}
          />
        ))}
        <StepButtons />
      </Form>
    </StepPage>
  );
}
