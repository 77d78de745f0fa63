import { listDraftFiles } from '~/modules/attachments/queries/list-attachments.server';
import type { Draft } from '~/modules/cases/commands/save-draft.server';
import { consentsOf } from '~/modules/cases/core/consents';
import { prepareFiling } from '~/modules/cases/core/prepare-filing';
import { findSimilarOpen } from '~/modules/cases/queries/find-similar-open.server';
import { getEngine } from '~/modules/cases/queries/get-engine.server';
import { getRequestTypes, requestTypeOf } from '~/modules/cases/queries/get-request-types.server';
import { localDay } from '~/modules/deadlines/core/time-zone';
import { getRegions } from '~/modules/regions/queries/get-regions.server';
import { getUnits } from '~/modules/units/queries/get-units.server';
import type { Page } from '~/platform/http/define.server';
import { detailsForm, typesOf } from './details.server';

/** Everything that the last step shows of a draft, in the reader's language. */
export async function checkedDraft(page: Page, draft: Draft) {
  const { language, now } = page;
  const { answers, contact } = draft;
  const [regions, engine, known, units, form] = [
    await getRegions(page.db),
    await getEngine(page.db),
    await getRequestTypes(page.db),
    await getUnits(page.db),
    await detailsForm(page, answers),
  ];
  const name = (code: string | undefined) => regions.byCode.get(code ?? '')?.name[language];
  const types = await typesOf(page, answers, contact?.subjectKind);
  const prepared = prepareFiling(engine, regions, draft, now);
  const zone = engine.calendarOf().timeZone;
  const plan = prepared.ok
    ? prepared.cases.map(({ type, route, promise, verdict }) => ({
        type,
        unit: route?.lead.name[language],
        clock: promise?.kind,
        dueDay: promise && localDay(promise.dueAt, zone),
        urgency: verdict.urgency,
        reason: verdict.reason?.[language],
      }))
    : [];
  const mayFollow = types.length === 1 && types[0] === 'complaint' && answers.categoryCode;
  const similar = mayFollow
    ? await findSimilarOpen(page.services.system, {
        categoryCode: answers.categoryCode ?? '',
        placeCode: answers.placeCode,
        townshipCode: answers.townshipCode,
        now,
      })
    : [];
  return {
    text: answers.text,
    category: form.categoryName,
    kinds: types.map((code) => ({
      code,
      name: requestTypeOf(known, code).name[language],
      hint: requestTypeOf(known, code).hint?.[language],
    })),
    questions: form.questions.map(({ code, kind, label, options }) => {
      const answer = answers.answers?.[code];
      return { label, kind, answer, chosen: options.find(({ value }) => value === answer)?.label };
    }),
    where: {
      text: answers.locationText,
      place: regions.placeByCode.get(answers.placeCode ?? '')?.name[language],
      area: [name(answers.regionCode), name(answers.townshipCode)].filter(Boolean).join(' '),
      hasPoint: answers.lat !== undefined,
    },
    when: answers.details?.when_words,
    occurredOn: answers.occurredOn,
    business: answers.business && { ...answers.business, area: name(answers.business.regionCode) },
    details: form.details.flatMap(({ code, kind, label }) => {
      const value = answers.details?.[code];
      const shown = kind === 'unit' ? units.byCode.get(value ?? '')?.name[language] : value;
      return shown ? [{ label, value: shown }] : [];
    }),
    files: (await listDraftFiles(page.services.system, draft.id)).length,
    contact,
    consents: consentsOf(types, (code) => requestTypeOf(known, code).isSecret),
    plan,
    missing: prepared.ok ? [] : prepared.missing.map(({ step, key }) => ({ step, key })),
    similar: similar.map((one) => ({
      number: one.number,
      category: one.category[language],
      where: one.where[language],
      since: localDay(one.since, zone),
      stage: one.stage.code,
    })),
  };
}
export type CheckedDraft = Awaited<ReturnType<typeof checkedDraft>>;
