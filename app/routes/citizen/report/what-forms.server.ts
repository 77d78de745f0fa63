import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { z } from 'zod';
import { needsKind } from '~/modules/cases/core/open-step';
import { type DraftAnswers, otherKinds, TEXT_MAX } from '~/modules/cases/schema';
import { OTHER_CATEGORY } from '~/modules/cases/ui/category-picker';
import type { Page } from '~/platform/http/define.server';
import { longText } from '~/platform/http/form';
import { formAction } from '../form.server';
import { dropDraft, keepDraft, nextStep } from './draft.server';
import { endedCategory, isOfferedCode } from './what.server';

const yesNo = z
  .enum(['yes', 'no'], 'report:error.yes_no')
  .transform((value) => value === 'yes')
  .optional();
const category = z.string().max(40, 'report:error.category').optional();
const intent = z.enum(['continue', 'suggest', 'later', 'forget']).optional();

/** What is wrong with a category that was sent: it must be one of today's, or say that none fits. */
async function categoryError(page: Page, code: string | undefined): Promise<string | undefined> {
  if (code === OTHER_CATEGORY || (code && (await isOfferedCode(page, code)))) return undefined;
  return (await endedCategory(page, code)) ? 'report:error.category_ended' : 'report:error.category';
}

const onWords = formAction(
  z.strictObject({
    text: longText.optional(),
    categoryCode: category,
    wantsRemedy: yesNo,
    wantsInvestigation: yesNo,
    website: z.literal('', 'report:error.trap').optional(),
    intent,
  }),
  async (page, { intent: asked, website: _trap, ...patch }, refuse) => {
    if (asked === 'forget') return redirect('/', { headers: await dropDraft(page) });
    const errors: Record<string, string> = {};
    // Searching needs the words, continuing needs both questions as well; stopping for today needs nothing.
    if (asked !== 'later' && !patch.text) errors.text = 'report:error.text_missing';
    const over = (patch.text?.length ?? 0) - TEXT_MAX;
    if (over > 0) errors.text = 'report:error.text_long';
    const wrong = patch.categoryCode && (await categoryError(page, patch.categoryCode));
    if (wrong) errors.categoryCode = wrong;
    if (asked !== 'later' && asked !== 'suggest') {
      if (patch.wantsRemedy === undefined) errors.wantsRemedy = 'report:error.remedy';
      if (patch.wantsInvestigation === undefined) errors.wantsInvestigation = 'report:error.check';
    }
    if (Object.keys(errors).length > 0) return refuse(errors, { params: { n: over } });
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
    const wrong = await categoryError(page, input.categoryCode);
    if (wrong) return refuse({ categoryCode: wrong });
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
export async function takeWhat(args: ActionFunctionArgs) {
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
