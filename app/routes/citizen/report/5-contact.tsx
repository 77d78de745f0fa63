import { redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { type Consent, consentsOf } from '~/modules/cases/core/consents';
import { contactProblems, plainPhone } from '~/modules/cases/core/contact-problems';
import { longest } from '~/modules/cases/core/longest';
import type { RequestTypeCode } from '~/modules/cases/core/vocabulary';
import { getRequestTypes, requestTypeOf } from '~/modules/cases/queries/get-request-types.server';
import { type Contact, contactKinds, type DraftAnswers } from '~/modules/cases/schema';
import { ContactWays } from '~/modules/cases/ui/contact-ways';
import { PrivacyNotice } from '~/modules/cases/ui/privacy-notice';
import { StepButtons, StepPage } from '~/modules/cases/ui/step-page';
import { getCity } from '~/modules/regions/queries/get-city.server';
import type { Page } from '~/platform/http/define.server';
import { trimmed } from '~/platform/http/form';
import { Checkbox, RadioGroup } from '~/ui/choice';
import { TextField } from '~/ui/field';
import { formAction, titledLoader } from '../form.server';
import { citizenLinks, titleMeta, typedText } from '../titles';
import { typesOf } from './details.server';
import { draftFor, keepDraft, nextStep, stepTitle } from './draft.server';

export const meta = titleMeta;
export const links = citizenLinks;

/** What the kinds of case in a filing ask of the contact together. */
async function needsOf(page: Page, codes: readonly RequestTypeCode[]) {
  const known = await getRequestTypes(page.db);
  const types = codes.map((code) => requestTypeOf(known, code));
  return {
    needsIdentity: types.some((type) => type.needsIdentity),
    /** Nobody at all need be told who files. */
    mayBeAnonymous: types.every((type) => type.mayBeAnonymous),
    /** One of two cases may be kept free of the contact that the other one needs. */
    mayHide: types.length > 1 && types.some((type) => type.mayBeAnonymous),
    mayBeConfidential: types.some((type) => type.mayBeConfidential && !type.isSecret),
    isSecret: types.length > 0 && types.every((type) => type.isSecret),
  };
}

async function secretTypes(page: Page) {
  const known = await getRequestTypes(page.db);
  return (code: RequestTypeCode) => requestTypeOf(known, code).isSecret;
}

const yesNoOf = (value: boolean | undefined) => (value === undefined ? undefined : value ? 'yes' : 'no');

export const loader = titledLoader(async (page) => {
  const draft = await draftFor(page, 'contact');
  const contact = draft?.contact;
  const subjectKind = typedText(page.typed, 'subjectKind') ?? contact?.subjectKind;
  const types = await typesOf(
    page,
    draft?.answers ?? {},
    subjectKind === 'enterprise' ? 'enterprise' : 'person',
  );
  const city = await getCity(page.db);
  return {
    title: await stepTitle(page, 5, 'report:contact.title'),
    keepsTyped: true,
    needs: await needsOf(page, types),
    consents: consentsOf(types, await secretTypes(page)),
    office: city.office.name[page.language],
    kept: contact && {
      kind: contact.kind,
      name: contact.name,
      phone: contact.phone,
      email: contact.email,
      address: contact.address,
      forOther: yesNoOf(contact.isForOther),
      subjectKind: contact.subjectKind,
      isConfidential: contact.isConfidential,
      isAnonymous: contact.isAnonymous,
      publish: yesNoOf(contact.consents.publish),
      mediation: yesNoOf(contact.consents.mediation),
      publicity: yesNoOf(contact.consents.publicity),
    },
    backTo: page.url.searchParams.get('return') === 'check' ? '/report/check' : '/report/files',
  };
});

const text = (max: number) => trimmed(max, 'report:error.line_long').optional().default('');
const yesNo = z.enum(['yes', 'no'], 'report:error.yes_no').optional();
const contactForm = z.strictObject({
  kind: z.enum(contactKinds, 'report:error.contact_kind').optional(),
  name: text(longest.name),
  phone: text(longest.phone),
  email: text(longest.email),
  address: text(longest.address),
  forOther: yesNo,
  subjectKind: z.enum(['person', 'enterprise'], 'report:error.choose').optional(),
  isConfidential: z.literal('yes').optional(),
  isAnonymous: z.literal('yes').optional(),
  publish: yesNo,
  mediation: yesNo,
  publicity: yesNo,
  intent: z.enum(['continue', 'later']).optional(),
});

export const action = formAction(contactForm, async (page, input, refuse) => {
  const draft = await draftFor(page, 'contact');
  const answers: DraftAnswers = draft?.answers ?? {};
  if (input.intent === 'later') return redirect('/report/what?kept=1');
  const types = await typesOf(page, answers, input.subjectKind);
  const needs = await needsOf(page, types);
  const { errors, n } = contactProblems(input, needs);
  if (!input.forOther) errors.forOther = 'report:error.for_whom';
  if (!input.subjectKind) errors.subjectKind = 'report:error.subject_kind';
  for (const consent of consentsOf(types, await secretTypes(page)))
    if (!input[consent]) errors[consent] = `report:error.${consent}`;
  if (Object.keys(errors).length > 0) return refuse(errors, { params: { n } });
  const { headers } = await keepDraft(page, {}, contactOf(page, input, needs));
  return redirect(nextStep(page, 'contact'), { headers });
});

/** Only what the chosen way needs is kept (PIPL art. 6). */
function contactOf(
  page: Page,
  input: z.output<typeof contactForm>,
  needs: { needsIdentity: boolean },
): Contact {
  const { kind = 'none', needsIdentity } = { ...input, ...needs };
  const isReached = kind !== 'none';
  return {
    kind,
    ...(isReached && input.name ? { name: input.name } : {}),
    ...(kind === 'phone' || needsIdentity ? { phone: plainPhone(input.phone) } : {}),
    ...(kind === 'email' ? { email: input.email } : {}),
    ...(kind === 'letter' || needsIdentity ? { address: input.address } : {}),
    subjectKind: input.subjectKind ?? 'person',
    isForOther: input.forOther === 'yes',
    isAnonymous: !isReached || input.isAnonymous === 'yes',
    isConfidential: input.isConfidential === 'yes',
    consents: {
      publish: input.publish === 'yes',
      mediation: input.mediation === 'yes',
      publicity: input.publicity === 'yes',
    },
    language: page.language,
  };
}

export default function ContactStep() {
  const { t } = useTranslation('report');
  const { needs, consents, office, backTo, kept } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const errors = refused?.errors ?? {};
  const typed = (name: string, value: string | undefined) => typedText(refused?.values, name) ?? value;
  const isTicked = (name: 'isConfidential' | 'isAnonymous') =>
    refused ? typedText(refused.values, name) === 'yes' : (kept?.[name] ?? false);
  const ask = (name: Consent) => (
    <RadioGroup
      key={name}
      name={name}
      legend={t(`contact.${name}`)}
      hint={t(`contact.${name}_hint`)}
      layout="row"
      value={typed(name, kept?.[name])}
      error={errors[name]}
      choices={[
        { value: 'yes', label: t(`contact.${name}_yes`) },
        { value: 'no', label: t(`contact.${name}_no`) },
      ]}
    />
  );
  return (
    <StepPage
      step={5}
      title={t('contact.title')}
      lede={
        needs.needsIdentity
          ? t('contact.lede_identity')
          : needs.isSecret
            ? t('contact.lede_secret')
            : t('contact.lede')
      }
      backTo={backTo}
      errors={errors}
      side={[
        { title: t('contact.side.kept_title'), text: t('contact.side.kept') },
        { title: t('contact.side.own_title'), text: t('contact.side.own') },
        { title: t('contact.side.wrong_title'), text: t('contact.side.wrong') },
      ]}
    >
      <Form className="form" id="form" method="post" reloadDocument noValidate>
        <ContactWays
          mayBeAnonymous={needs.mayBeAnonymous}
          needsIdentity={needs.needsIdentity}
          errors={errors}
          value={{
            kind: typed('kind', kept?.kind),
            phone: typed('phone', kept?.phone),
            email: typed('email', kept?.email),
            address: typed('address', kept?.address),
          }}
        />
        <TextField
          name="name"
          label={needs.needsIdentity ? t('contact.name') : t('contact.call')}
          hint={needs.needsIdentity ? t('contact.name_hint') : undefined}
          optional={!needs.needsIdentity}
          autoComplete="name"
          width={12}
          value={typed('name', kept?.name)}
          error={errors.name}
        />
        <RadioGroup
          name="forOther"
          legend={t('contact.for')}
          layout="row"
          value={typed('forOther', kept?.forOther ?? 'no')}
          error={errors.forOther}
          choices={[
            { value: 'no', label: t('contact.for_self') },
            { value: 'yes', label: t('contact.for_other') },
          ]}
        />
        <RadioGroup
          name="subjectKind"
          legend={t('contact.subject')}
          hint={t('contact.subject_hint')}
          layout="row"
          value={typed('subjectKind', kept?.subjectKind ?? 'person')}
          error={errors.subjectKind}
          choices={[
            { value: 'person', label: t('contact.person') },
            { value: 'enterprise', label: t('contact.enterprise') },
          ]}
        />
        {needs.mayHide ? (
          <Checkbox
            name="isAnonymous"
            label={t('contact.hide')}
            hint={t('contact.hide_hint')}
            isChecked={isTicked('isAnonymous')}
          />
        ) : null}
        {needs.mayBeConfidential ? (
          <Checkbox
            name="isConfidential"
            label={t('contact.confidential')}
            hint={t('contact.confidential_hint')}
            isChecked={isTicked('isConfidential')}
          />
        ) : null}
        {consents.map(ask)}
        <PrivacyNotice office={office} />
        <StepButtons />
      </Form>
    </StepPage>
  );
}
