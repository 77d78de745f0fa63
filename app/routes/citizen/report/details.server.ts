import { z } from 'zod';
import { requestTypesOf } from '~/modules/cases/core/kinds';
import { longest } from '~/modules/cases/core/longest';
import { dayProblem } from '~/modules/cases/core/parse-when';
import { urgencyOf } from '~/modules/cases/core/urgency';
import type { RequestTypeCode } from '~/modules/cases/core/vocabulary';
import type { DraftAnswers } from '~/modules/cases/schema';
import type { Category } from '~/modules/categories/core/category';
import { getCategories } from '~/modules/categories/queries/get-categories.server';
import type { Day } from '~/modules/deadlines/core/days';
import { getRegions } from '~/modules/regions/queries/get-regions.server';
import { getUnits } from '~/modules/units/queries/get-units.server';
import type { Page } from '~/platform/http/define.server';
import { trimmed } from '~/platform/http/form';

const LINE = 200;

export type DetailField = {
  code: string;
  kind: 'text' | 'money' | 'date' | 'unit';
  label: string;
  hint: string | undefined;
};
export type QuestionField = {
  code: string;
  kind: 'yes_no' | 'choice' | 'number';
  label: string;
  hint: string | undefined;
  options: { value: string; label: string }[];
};
export type DetailsForm = {
  categoryName: string | undefined;
  questions: QuestionField[];
  details: DetailField[];
  /** no: not asked for. may: asked. must: the law demands it. */
  business: 'no' | 'may' | 'must';
  districts: { value: string; label: string }[];
  units: { label: string; options: { value: string; label: string }[] }[];
};

export async function categoryOf(page: Page, answers: DraftAnswers): Promise<Category | undefined> {
  return (await getCategories(page.db)).byCode.get(answers.categoryCode ?? '');
}

/** The legal kinds that a draft makes, as far as it is filled in. */
export async function typesOf(
  page: Page,
  answers: DraftAnswers,
  subjectKind: 'person' | 'enterprise' = 'person',
): Promise<RequestTypeCode[]> {
  const category = await categoryOf(page, answers);
  return requestTypesOf({
    wantsRemedy: answers.wantsRemedy ?? false,
    wantsInvestigation: answers.wantsInvestigation ?? false,
    otherKind: answers.otherKind,
    isConsumerCategory: category?.isConsumer ?? false,
    subjectKind,
    complaintType: urgencyOf(category, answers.answers ?? {}).complaintType,
  });
}

/** What the details step asks about this category, in the reader's language. */
export async function detailsForm(page: Page, answers: DraftAnswers): Promise<DetailsForm> {
  const { language } = page;
  const [category, regions] = [await categoryOf(page, answers), await getRegions(page.db)];
  const fields = category?.detailFields ?? [];
  // Without a category a business may be what it is about.
  const asksBusiness = !category || fields.some(({ kind }) => kind === 'business');
  const isConsumer = category?.isConsumer ?? false;
  return {
    categoryName: category?.name[language],
    questions: (category?.questions ?? []).map(({ code, kind, text, hint, options }) => ({
      code,
      kind,
      label: text[language],
      hint: hint?.[language],
      options: (options ?? []).map(({ value, label }) => ({ value, label: label[language] })),
    })),
    details: fields.flatMap(({ code, kind, label, hint }) =>
      kind === 'business' ? [] : [{ code, kind, label: label[language], hint: hint?.[language] }],
    ),
    business: !asksBusiness ? 'no' : isConsumer && answers.wantsRemedy ? 'must' : 'may',
    districts: regions.districts.map(({ code, name }) => ({ value: code, label: name[language] })),
    units: fields.some(({ kind }) => kind === 'unit') ? await unitGroups(page) : [],
  };
}

/** Bodies that a case can be about: the city's, then those of each district. */
async function unitGroups(page: Page): Promise<DetailsForm['units']> {
  const [units, regions] = [await getUnits(page.db), await getRegions(page.db)];
  const { language } = page;
  const alive = units.all.filter(({ validTo, kind }) => !validTo && kind !== 'outside');
  const districtOf = (code: string | undefined) => {
    const region = regions.byCode.get(code ?? '');
    return region?.kind === 'township'
      ? region.parentCode
      : region?.kind === 'district'
        ? region.code
        : undefined;
  };
  const option = ({ code, name }: (typeof alive)[number]) => ({ value: code, label: name[language] });
  const groups = [
    {
      label: regions.city?.name[language] ?? '',
      options: alive.filter((unit) => !districtOf(unit.regionCode)).map(option),
    },
    ...regions.districts.map(({ code, name }) => ({
      label: name[language],
      options: alive.filter((unit) => districtOf(unit.regionCode) === code).map(option),
    })),
  ];
  return groups.filter(({ options }) => options.length > 0);
}

const number = z
  .string()
  .transform((value) => value.normalize('NFKC').replace(/[\s,，]/g, ''))
  .pipe(
    z
      .string()
      .regex(/^(\d+(\.\d{1,2})?)?$/, 'report:error.number')
      .regex(/^(?!\d{10})/, 'report:error.number_large'),
  );
const whole = z
  .string('report:error.choose')
  .transform((value) => value.normalize('NFKC').trim())
  .pipe(z.string().regex(/^(0|[1-9]\d{0,4})$/, 'report:error.whole'));
const dayThatIs = (today: Day, isPast: boolean) =>
  line.superRefine((words, context) => {
    const problem = dayProblem(words, today);
    if (problem === 'no_day' || (isPast && problem))
      context.addIssue({ code: 'custom', message: `report:error.${problem}` });
  });
/** Of a business also short service numbers and extensions: five digits are enough, words may stand beside them. */
const BUSINESS_PHONE = /(\D*\d){5}/;
const lineOf = (max: number) => trimmed(max, 'report:error.line_long');
const line = lineOf(LINE);

/**
 * The form of this category; `q.` questions, `d.` details, in the order of the page, so that errors come in it too. A field
 * that the category does not have is refused.
 * @param isLater the rest is filled in another day: questions may stay open
 */
export function detailsSchema(form: DetailsForm, on: { today: Day; isLater: boolean }) {
  const shape: Record<string, z.ZodType<string | undefined>> = {
    intent: z.enum(['continue', 'later']).optional(),
  };
  for (const { code, kind, options } of form.questions) {
    const one = kind === 'choice' ? options.map(({ value }) => value) : ['yes', 'no'];
    const answer = kind === 'number' ? whole : z.enum(one, 'report:error.choose');
    shape[`q.${code}`] = on.isLater ? z.union([z.literal(''), answer]).optional() : answer;
  }
  shape.when = dayThatIs(on.today, true);
  if (form.business !== 'no') {
    const given = (max: number, key: string) =>
      form.business === 'must' ? lineOf(max).pipe(z.string().min(1, key)) : lineOf(max);
    shape.businessName = given(longest.businessName, 'report:error.business_name');
    shape.businessAddress = given(longest.businessAddress, 'report:error.business_address');
    shape.businessPhone = lineOf(longest.businessPhone).refine(
      (phone) => !phone || BUSINESS_PHONE.test(phone.normalize('NFKC')),
      'report:error.business_phone',
    );
    shape.businessArea = z.enum(['', ...form.districts.map(({ value }) => value)], 'report:error.area');
  }
  for (const { code, kind } of form.details)
    shape[`d.${code}`] = kind === 'money' ? number : kind === 'date' ? dayThatIs(on.today, false) : line;
  return z.strictObject(shape);
}
