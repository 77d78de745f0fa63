import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { Form, useActionData, useFetcher, useLoaderData } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { needsKind } from '~/modules/cases/core/open-step';
import { getRequestTypes } from '~/modules/cases/queries/get-request-types.server';
import { type DraftAnswers, otherKinds, TEXT_MAX } from '~/modules/cases/schema';
import { useAt } from '~/modules/cases/ui/at';
import { CategoryPicker, OTHER_CATEGORY } from '~/modules/cases/ui/category-picker';
import { CountedText } from '~/modules/cases/ui/counted-text';
import { StepButtons, StepPage, Trap } from '~/modules/cases/ui/step-page';
import { Elsewhere, type ElsewhereMatter, Emergency, Kept } from '~/modules/cases/ui/what-parts';
import { getCategories } from '~/modules/categories/queries/get-categories.server';
import type { Page } from '~/platform/http/define.server';
import { trimmed } from '~/platform/http/form';
import type { Handle } from '~/root';
import { Button } from '~/ui/button';
import { RadioGroup } from '~/ui/choice';
import { formAction, titledLoader } from '../form.server';
import { citizenLinks, titleMeta, typedText } from '../titles';
import { forgetDraft, keepDraft, nextStep, readDraft, stepTitle } from './draft.server';
import type { action as suggest } from './suggest';
import { categoryGroups, readWords } from './what.server';

export const handle: Handle = { hydrate: true };
export const meta = titleMeta;
export const links = citizenLinks;

/** Milliseconds after the last key before the words are read. */
const TYPING_PAUSE_MS = 450;

const yesOrNo = (value: boolean | undefined) => (value === undefined ? undefined : value ? 'yes' : 'no');

export const loader = titledLoader(async (page) => {
  const draft = await readDraft(page);
  const answers = draft?.answers ?? {};
  const ask = page.url.searchParams.get('ask');
  const text = typedText(page.typed, 'text') ?? answers.text ?? '';
  const types = await getRequestTypes(page.db);
  return {
    title: await stepTitle(page, 1, 'report:what.title'),
    ask: draft && (ask === 'category' || ask === 'kind') ? ask : undefined,
    isKept: page.url.searchParams.has('kept'),
    text: answers.text,
    categoryCode: answers.categoryCode,
    wantsRemedy: yesOrNo(answers.wantsRemedy),
    wantsInvestigation: yesOrNo(answers.wantsInvestigation),
    otherKind: answers.otherKind,
    kinds: otherKinds.map((code) => ({
      value: code,
      label: types.get(code)?.name[page.language] ?? code,
      hint: types.get(code)?.hint?.[page.language],
    })),
    groups: await categoryGroups(page),
    ...(await readWords(page, text)),
  };
});

const yesNo = z
  .enum(['yes', 'no'], 'report:error.yes_no')
  .transform((value) => value === 'yes')
  .optional();
const category = z.string().max(40, 'report:error.category').optional();
const intent = z.enum(['continue', 'suggest', 'later', 'forget']).optional();

/** A category of the city, or that none fits. */
async function isCategory(page: Page, code: string | undefined): Promise<boolean> {
  if (!code || code === OTHER_CATEGORY) return Boolean(code);
  return Boolean((await getCategories(page.db)).byCode.get(code)?.parentCode);
}

const onWords = formAction(
  z.strictObject({
    text: trimmed(TEXT_MAX, 'report:error.text_long').optional(),
    categoryCode: category,
    wantsRemedy: yesNo,
    wantsInvestigation: yesNo,
    website: z.literal('', 'report:error.trap').optional(),
    intent,
  }),
  async (page, { intent: asked, website: _trap, ...patch }, refuse) => {
    if (asked === 'forget') return redirect('/', { headers: await forgetDraft() });
    const errors: Record<string, string> = {};
    // Searching needs the words, continuing needs both questions as well; stopping for today needs nothing.
    if (asked !== 'later' && !patch.text) errors.text = 'report:error.text_missing';
    if (patch.categoryCode && !(await isCategory(page, patch.categoryCode)))
      errors.categoryCode = 'report:error.category';
    if (asked !== 'later' && asked !== 'suggest') {
      if (patch.wantsRemedy === undefined) errors.wantsRemedy = 'report:error.yes_no';
      if (patch.wantsInvestigation === undefined) errors.wantsInvestigation = 'report:error.yes_no';
    }
    if (Object.keys(errors).length > 0) return refuse(errors);
    const isLegal = patch.wantsRemedy || patch.wantsInvestigation;
    const { draft, headers } = await keepDraft(page, {
      ...patch,
      ...(isLegal ? { otherKind: undefined } : {}),
    });
    return redirect(whereNext(page, asked, draft.answers), { headers });
  },
);

const onCategory = formAction(
  z.strictObject({ categoryCode: category, intent }),
  async (page, input, refuse) => {
    if (!(await isCategory(page, input.categoryCode)))
      return refuse({ categoryCode: 'report:error.category' });
    const { draft, headers } = await keepDraft(page, { categoryCode: input.categoryCode });
    return redirect(whereNext(page, input.intent, draft.answers), { headers });
  },
);

const onKind = formAction(
  z.strictObject({ otherKind: z.enum(otherKinds, 'report:error.kind'), intent }),
  async (page, input) => {
    const { draft, headers } = await keepDraft(page, { otherKind: input.otherKind });
    return redirect(whereNext(page, input.intent, draft.answers), { headers });
  },
);

/** Three small forms share the address: the words, and where needed the category and the kind. */
export async function action(args: ActionFunctionArgs) {
  const ask = new URL(args.request.url).searchParams.get('ask');
  if (ask === 'category') return onCategory(args);
  return ask === 'kind' ? onKind(args) : onWords(args);
}

function whereNext(page: Page, asked: string | undefined, answers: DraftAnswers): string {
  const back = page.url.searchParams.get('return') === 'check' ? '&return=check' : '';
  if (asked === 'suggest') return `/report/what?found=1${back}#categoryCode`;
  if (asked === 'later') return '/report/what?kept=1';
  if (!answers.categoryCode) return `/report/what?ask=category${back}`;
  if (needsKind(answers)) return `/report/what?ask=kind${back}`;
  return nextStep(page, 'what');
}

export default function What() {
  const { ask } = useLoaderData<typeof loader>();
  if (ask === 'category') return <AskCategory />;
  return ask === 'kind' ? <AskKind /> : <AskWords />;
}

/** What was typed and refused, else what the draft holds. */
function useTyped() {
  const refused = useActionData<typeof action>();
  return {
    errors: refused?.errors ?? {},
    typed: (name: string, kept: string | undefined) => typedText(refused?.values, name) ?? kept,
  };
}

function AskWords() {
  const { t } = useTranslation('report');
  const loaded = useLoaderData<typeof loader>();
  const { errors, typed } = useTyped();
  const live = useLiveSuggestions(loaded);
  return (
    <StepPage
      step={1}
      title={t('what.title')}
      backTo="/"
      errors={errors}
      side={[
        { title: t('what.side.why_title'), text: t('what.side.why') },
        { title: t('what.side.after_title'), text: t('what.side.after') },
      ]}
    >
      {loaded.isKept ? <Kept /> : <Emergency />}
      <Form className="form" id="form" method="post" reloadDocument noValidate>
        <CountedText
          name="text"
          label={t('what.text')}
          hint={t('what.text_hint')}
          error={errors.text}
          value={typed('text', loaded.text)}
          max={TEXT_MAX}
          onText={live.read}
        />
        <Elsewhere matters={live.elsewhere} />
        <CategoryPicker
          groups={loaded.groups}
          found={live.found}
          value={typed('categoryCode', loaded.categoryCode)}
          error={errors.categoryCode}
        >
          {live.isOn ? null : (
            <div className="find-button">
              <Button kind="second" name="intent" value="suggest">
                {t('what.suggest')}
              </Button>
            </div>
          )}
        </CategoryPicker>
        <RadioGroup
          name="wantsRemedy"
          legend={t('what.remedy')}
          hint={t('what.remedy_hint')}
          layout="row"
          value={typed('wantsRemedy', loaded.wantsRemedy)}
          error={errors.wantsRemedy}
          choices={[
            { value: 'yes', label: t('what.remedy_yes') },
            { value: 'no', label: t('what.remedy_no') },
          ]}
        />
        <RadioGroup
          name="wantsInvestigation"
          legend={t('what.check')}
          hint={t('what.check_hint')}
          layout="row"
          value={typed('wantsInvestigation', loaded.wantsInvestigation)}
          error={errors.wantsInvestigation}
          choices={[
            { value: 'yes', label: t('what.check_yes') },
            { value: 'no', label: t('what.check_no') },
          ]}
        />
        <p className="hint kinds">{t('what.kinds')}</p>
        <Trap />
        <StepButtons />
      </Form>
    </StepPage>
  );
}

/** The nearest categories while the person types, where script runs; else those that the server found. */
function useLiveSuggestions(loaded: { found: string[]; elsewhere: ElsewhereMatter[] }) {
  const { submit, data } = useFetcher<typeof suggest>();
  const timer = useRef<number>();
  const [isOn, setOn] = useState(false);
  useEffect(() => setOn(true), []);
  const action = useAt()('/report/suggest');
  const answer = data && 'found' in data ? data : loaded;
  return {
    isOn,
    found: answer.found,
    elsewhere: answer.elsewhere,
    read: (text: string) => {
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(() => {
        if (text.length <= TEXT_MAX) void submit({ text }, { method: 'post', action });
      }, TYPING_PAUSE_MS);
    },
  };
}

function AskCategory() {
  const { t } = useTranslation('report');
  const loaded = useLoaderData<typeof loader>();
  const { errors, typed } = useTyped();
  return (
    <StepPage
      step={1}
      title={t('what.category')}
      backTo="/report/what"
      errors={errors}
      side={[{ title: t('what.side.category_title'), text: t('what.side.category') }]}
    >
      <Form className="form" id="form" method="post" reloadDocument noValidate>
        <p className="say quoted">{loaded.text}</p>
        <Elsewhere matters={loaded.elsewhere} />
        <CategoryPicker
          groups={loaded.groups}
          found={loaded.found}
          value={typed('categoryCode', loaded.categoryCode)}
          error={errors.categoryCode}
          isTitled
        />
        <StepButtons />
      </Form>
    </StepPage>
  );
}

function AskKind() {
  const { t } = useTranslation('report');
  const loaded = useLoaderData<typeof loader>();
  const { errors, typed } = useTyped();
  return (
    <StepPage
      step={1}
      title={t('what.kind')}
      lede={t('what.kind_lede')}
      backTo="/report/what"
      errors={errors}
      side={[{ title: t('what.side.kind_title'), text: t('what.side.kind') }]}
    >
      <Form className="form" id="form" method="post" reloadDocument noValidate>
        <RadioGroup
          name="otherKind"
          legend={<span className="hide">{t('what.kind')}</span>}
          value={typed('otherKind', loaded.otherKind)}
          error={errors.otherKind}
          choices={loaded.kinds}
        />
        <StepButtons />
      </Form>
    </StepPage>
  );
}
