import { data, redirect } from '@remix-run/node';
import { forgetTyped, keepTyped } from '~/modules/accounts/commands/keep-typed.server';
import { inScope } from '~/modules/accounts/guards/in-scope.server';
import type { StaffPage } from '~/modules/accounts/guards/staff-guard.server';
import { findTyped } from '~/modules/accounts/queries/find-typed.server';
import { acceptMediation } from '~/modules/cases/commands/accept-mediation.server';
import { askCitizen } from '~/modules/cases/commands/ask-citizen.server';
import { assignCase } from '~/modules/cases/commands/assign-case.server';
import { declareInterest } from '~/modules/cases/commands/declare-interest.server';
import { noteOnCase } from '~/modules/cases/commands/note-on-case.server';
import { replyToCase } from '~/modules/cases/commands/reply-to-case.server';
import { revealContact } from '~/modules/cases/commands/reveal-contact.server';
import { signCase } from '~/modules/cases/commands/sign-case.server';
import { canBeReached, type StaffCase, type TimelineEntry } from '~/modules/cases/core/case-view';
import type { Done, Refusal } from '~/modules/cases/core/refusal';
import type { EventType } from '~/modules/cases/core/vocabulary';
import { getCaseForStaff } from '~/modules/cases/queries/get-case-for-staff.server';
import { replyInput } from '~/modules/cases/schema';
import { getCalendars } from '~/modules/deadlines/queries/get-calendar.server';
import { decideRedaction } from '~/modules/privacy/commands/decide-redaction.server';
import { askedAbout, askedKey, decidedSpans } from '~/modules/privacy/core/decided-spans';
import { type FormProblem, problem, problemOf } from '~/platform/http/form';
import type { DeskForm } from './desk-form';

/** The refusal of a reply in which something was found that may name a person. */
export const FOUND = 'privacy:found.error';

type Values = FormProblem['values'];
type Reply = Extract<DeskForm, { intent: 'reply' | 'keep_reply' }>;

/** Reads the case as this person may see it now; 404 when there is none for them. */
async function readCase(page: StaffPage, number: string): Promise<StaffCase> {
  const calendarOf = await getCalendars(page.db);
  const file = await inScope(page.db, page.scope, (trx) =>
    getCaseForStaff(trx, page.scope, { number, now: page.now, calendarOf }),
  );
  if (!file) throw new Response(null, { status: 404 });
  return file;
}

/**
 * Does what a form of the desk asks for. Done: back to the desk with one line that says so, and what had been put aside
 * for it is forgotten. Refused by a rule of the domain: 409 with the reason; what was typed stays in the form.
 */
export async function runDesk(page: StaffPage, number: string, input: DeskForm, values: Values) {
  const { services, scope, now } = page;
  const on = { scope, number, now };
  if (input.intent === 'interest') {
    // After it there is no desk of this case for this person any more, at a second click neither.
    const declared = await declareInterest(services, on);
    return declared.ok ? redirect('/inbox?done=interest', 303) : refused(values, declared.reason);
  }
  const file = await readCase(page, number);
  if (wasDone(file, page, input)) return settle(page, file, input, values, { ok: true });
  switch (input.intent) {
    case 'sign':
      return settle(page, file, input, values, await signCase(services, on));
    case 'accept_mediation':
      return settle(page, file, input, values, await acceptMediation(services, on));
    case 'note': {
      const note = { text: input.note, ...(input.talked ? { contacted: true } : {}) };
      return settle(page, file, input, values, await noteOnCase(services, { ...on, ...note }));
    }
    case 'ask':
      return settle(
        page,
        file,
        input,
        values,
        await askCitizen(services, { ...on, question: input.question }),
      );
    case 'assign': {
      const accountId = input.colleague ? Number(input.colleague) : null;
      return settle(page, file, input, values, await assignCase(services, { ...on, accountId }));
    }
    case 'keep_reply':
      return keepReply(page, file, input);
    case 'reply':
      return sendReply(page, file, input, values);
    case 'reveal': {
      const personId = Number(input.person);
      const result = await revealContact(services, { ...on, personId, purpose: input.purpose });
      return result.ok ? { revealed: { personId, ...result.contact } } : refused(values, result.reason);
    }
  }
}

async function sendReply(page: StaffPage, file: StaffCase, input: Reply, values: Values) {
  const parsed = replyInput.safeParse({
    internal: input.internal ?? '',
    publicReply: input.publicReply ?? '',
    solved: input.solved,
    unsolvedReason: input.unsolvedReason,
    contacted: input.contacted === 'yes',
  });
  const isTold = input.contacted !== undefined || !canBeReached(file.persons);
  const untold: Record<string, string> = isTold ? {} : { contacted: 'staff:error.contacted_missing' };
  // A person decides about each before anybody else reads it; a text that was changed since is asked about again.
  const asked = askedAbout((input.publicReply ?? '').trim());
  const isAsked = asked.length > 0 && input.shown !== askedKey(asked);
  const found: Record<string, string> = isAsked ? { publicReply: FOUND } : {};
  if (!parsed.success) {
    const wrong = problemOf(parsed.error, values);
    return { ...wrong, errors: { ...wrong.errors, ...untold, ...found } };
  }
  if (!isTold) return problem(values, { ...untold, ...found });
  // Something happened since the page was opened: the officer reads it first, the reply waits in its fields.
  if (hasNews(file, page, Number(input.seen))) return refused(values, 'staff:error.stale');
  const { scope, now } = page;
  const { number } = file;
  if (isAsked) return problem(values, found);
  const spans = decidedSpans(parsed.data.publicReply, input.hide ?? [], input.hideWords ?? '');
  const result = await replyToCase(page.services, {
    ...{ scope, number, now, ...parsed.data },
    alsoKeep: (trx, text) => decideRedaction(trx, { scope, number, text, spans, now }),
  });
  return settle(page, file, input, values, result);
}

const doneBy: Partial<Record<DeskForm['intent'], readonly EventType[]>> = {
  sign: ['signed'],
  accept_mediation: ['mediation_accepted'],
  note: ['noted', 'contacted'],
  ask: ['asked'],
  reply: ['replied'],
};

/** Has this person done just that, in the same words, since the page was opened: a double click, or sent again. */
function wasDone(file: StaffCase, page: StaffPage, input: DeskForm): boolean {
  const words =
    input.intent === 'note'
      ? input.note
      : input.intent === 'ask'
        ? input.question
        : input.intent === 'reply'
          ? input.publicReply?.trim()
          : undefined;
  return file.timeline.some(
    (entry) =>
      entry.seq > Number(input.seen) &&
      isOwn(entry, page) &&
      doneBy[input.intent]?.includes(entry.type) &&
      (words === undefined || entry.texts.some(({ body }) => body === words)),
  );
}

const isOwn = (entry: TimelineEntry, page: StaffPage) =>
  entry.actorKind === 'staff' && entry.actorId === page.scope.accountId;

/** Did someone else do something on the case after the event that this person's page showed last? */
function hasNews(file: StaffCase, page: StaffPage, seen: number): boolean {
  return file.timeline.some((entry) => entry.seq > seen && !isOwn(entry, page));
}

async function keepReply(page: StaffPage, file: StaffCase, input: Reply) {
  const { seen: _seen, intent: _intent, shown: _shown, hide: _hide, hideWords: _words, ...fields } = input;
  const { db, scope, services, now } = page;
  const typed = {
    ...{ accountId: scope.accountId, caseId: file.caseId, now },
    fields: { intent: 'reply', ...definedOnly(fields) },
  };
  await inScope(db, scope, (trx) => keepTyped(trx, services.secrets, typed));
  return done(page, 'keep_reply');
}

const definedOnly = (fields: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fields).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );

async function settle(
  page: StaffPage,
  file: StaffCase,
  input: DeskForm,
  values: Values,
  result: Done | Refusal,
) {
  const { intent } = input;
  // The second click of a double click comes too late for its move, which the first has made.
  if (!result.ok && !wasDone(await readCase(page, file.number), page, input)) {
    return refused(values, result.reason);
  }
  const { db, scope, services } = page;
  await inScope(db, scope, async (trx) => {
    const kept = await findTyped(trx, services.secrets, scope.accountId, file.caseId);
    if (kept?.intent === intent) await forgetTyped(trx, scope.accountId, file.caseId);
  });
  return done(page, intent);
}

/** Back to the same address, so that a reload sends nothing twice. */
function done(page: StaffPage, intent: DeskForm['intent']): Response {
  const search = new URLSearchParams(page.url.searchParams);
  search.set('done', intent);
  return redirect(`/inbox/${encodeURIComponent(page.params.number ?? '')}?${search}`, 303);
}

const refused = (values: Values, reason: string) => data(problem(values, { form: reason }), { status: 409 });
