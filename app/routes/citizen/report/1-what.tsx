import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { getRequestTypes } from '~/modules/cases/queries/get-request-types.server';
import { otherKinds, TEXT_MAX } from '~/modules/cases/schema';
import { CategoryPicker } from '~/modules/cases/ui/category-picker';
import { CountedText } from '~/modules/cases/ui/counted-text';
import { LiveScript } from '~/modules/cases/ui/live-script';
import { StepButtons, StepPage, Trap } from '~/modules/cases/ui/step-page';
import { Elsewhere, Emergency, Ended, Kept } from '~/modules/cases/ui/what-parts';
import { RadioGroup } from '~/ui/choice';
import { titledLoader } from '../form.server';
import { citizenLinks, titleMeta, typedText } from '../titles';
import { readDraft, stepTitle } from './draft.server';
import { categoryGroups, endedCategory, readWords } from './what.server';
import { takeWhat } from './what-forms.server';

export const meta = titleMeta;
export const links = citizenLinks;

const yesOrNo = (value: boolean | undefined) => (value === undefined ? undefined : value ? 'yes' : 'no');

export const loader = titledLoader(async (page) => {
  const draft = await readDraft(page);
  const answers = draft?.answers ?? {};
  const ask = page.url.searchParams.get('ask');
  const text = typedText(page.typed, 'text') ?? answers.text ?? '';
  const types = await getRequestTypes(page.db);
  return {
    title: await stepTitle(page, 1, 'report:what.title'),
    keepsTyped: true,
    ask: draft && (ask === 'category' || ask === 'kind') ? ask : undefined,
    isKept: page.url.searchParams.has('kept'),
    text: answers.text,
    categoryCode: answers.categoryCode,
    ended: await endedCategory(page, answers.categoryCode),
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

export const action = takeWhat;

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
        />
        <Elsewhere matters={loaded.elsewhere} />
        <Ended name={loaded.ended} />
        <CategoryPicker
          groups={loaded.groups}
          found={loaded.found}
          value={typed('categoryCode', loaded.categoryCode)}
          error={errors.categoryCode}
          searches
        />
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
      <LiveScript />
    </StepPage>
  );
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
        <Ended name={loaded.ended} />
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
