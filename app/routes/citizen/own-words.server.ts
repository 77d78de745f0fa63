import { z } from 'zod';
import type { CitizenCase } from '~/modules/cases/core/case-view';
import { consents } from '~/modules/cases/core/consents';
import { contact } from '~/modules/cases/schema';
import { findAskedQuestions } from '~/modules/categories/queries/find-asked-questions.server';
import type { OwnData } from '~/modules/privacy/queries/get-own-data.server';
import { getCity } from '~/modules/regions/queries/get-city.server';
import type { Page } from '~/platform/http/define.server';
import { translator } from '~/platform/i18n/i18n.server';
import { categoryWords } from '../staff/category-words';

const texts = z.record(z.string(), z.string());
const kept = z.record(z.string(), z.unknown());
const business = z.object({
  business: z.object({ name: z.string(), address: z.string(), phone: z.string() }),
});

/** What a person agreed to, whom it is about and what they answered, as the form asked it: the file has it by code. */
export async function ownWords(page: Page, own: OwnData, category: CitizenCase['category']) {
  const t = translator(page.language);
  const agreed = contact.shape.consents.safeParse(own.consents);
  const given = kept.safeParse(own.filing?.details);
  const about = business.safeParse(own.filing?.details);
  const details = Object.entries(given.success ? given.data : {}).flatMap(([code, value]) =>
    typeof value === 'string' ? [[code, value] as const] : [],
  );
  const answers = texts.safeParse(own.filing?.answers);
  const words = categoryWords(
    { answers: answers.success ? answers.data : {}, details: Object.fromEntries(details) },
    category ? await findAskedQuestions(page.db, category) : [],
    (await getCity(page.db)).details,
    page.language,
    t,
  );
  return [
    ...(about.success
      ? [
          { term: t('report:details.business_name'), text: about.data.business.name },
          { term: t('report:details.business_address'), text: about.data.business.address },
          { term: t('report:details.business_phone'), text: about.data.business.phone },
        ]
      : []),
    ...words.questions.map(({ question, answer }) => ({ term: question, text: answer })),
    ...words.details.map(({ term, value }) => ({ term, text: value })),
    ...(agreed.success
      ? consents.map((one) => ({
          term: t(`report:contact.${one}`),
          text: t(`report:contact.${one}_${agreed.data[one] ? 'yes' : 'no'}`),
        }))
      : []),
  ].filter(({ text }) => text !== '');
}
