import { sql } from 'kysely';
import type { Trx } from '~/platform/database/client.server';
import { askedAbout, spanKey } from '../core/decided-spans';
import { inCharacters } from '../core/may-erase';
import { HIDDEN, placesOf, redactedText } from '../core/redacted-text';
import type { TextRange } from '../core/spans';

/** Forgets how a person is reached; the row of the person stays as a tombstone, so that every count stays as it was. */
export async function eraseContact(trx: Trx, personIds: readonly number[], now: Date): Promise<void> {
  if (personIds.length === 0) return;
  await trx.deleteFrom('contact_secret').where('person_id', 'in', personIds).execute();
  await trx.deleteFrom('access_link').where('person_id', 'in', personIds).execute();
  await trx
    .updateTable('outgoing_message')
    .set({ subject: null, body: null, recipient_mask: null })
    .where('person_id', 'in', personIds)
    .execute();
  await trx
    .updateTable('case_person')
    .set({ contact_kind: 'none', erased_at: now })
    .where('id', 'in', personIds)
    .execute();
}

/** Which words of a person go: `hidden` are keys of suggestions in the text of the filing. */
export type WordsFate = { fate: 'found'; hidden: readonly string[]; wordings: string } | { fate: 'all' };

/**
 * Hides words of a person in a case: those of the filing (for its filer) and those that they added later. What is found and
 * what was named goes, or all of it. Returns how many texts were touched.
 */
export async function hideWords(
  trx: Trx,
  person: { caseId: number; personId: number; isFiler: boolean },
  choice: WordsFate,
): Promise<number> {
  const wordings = choice.fate === 'found' ? choice.wordings.split('\n').map((line) => line.trim()) : [];
  const rangesOf = (text: string, hidden?: readonly string[]): TextRange[] => {
    if (choice.fate === 'all') return [{ start: 0, end: text.length }];
    const spans = askedAbout(text).filter((span) => hidden?.includes(spanKey(span)) ?? true);
    return merged([...spans, ...placesOf(text, wordings)]);
  };
  let touched = 0;
  if (person.isFiler) {
    const file = await trx
      .selectFrom('case_file')
      .select(['title', 'body', 'location_text'])
      .where('id', '=', person.caseId)
      .executeTakeFirstOrThrow();
    const body = redactedText(
      file.body,
      rangesOf(file.body, choice.fate === 'found' ? choice.hidden : undefined),
    );
    if (body !== file.body) {
      touched++;
      const title = choice.fate === 'all' ? HIDDEN : redactedText(file.title, rangesOf(file.title));
      // What was hidden must not be found by searching for it either.
      await trx
        .updateTable('case_file')
        .set({ body, title, search_terms: '', ...(choice.fate === 'all' ? { location_text: null } : {}) })
        .where('id', '=', person.caseId)
        .execute();
    }
  }
  const texts = await trx
    .selectFrom('case_text as t')
    .innerJoin('case_event as e', (join) =>
      join.onRef('e.case_id', '=', 't.case_id').onRef('e.seq', '=', 't.event_seq'),
    )
    .select(['t.id', 't.body'])
    .where('t.case_id', '=', person.caseId)
    .where(sql<boolean>`e.actor_kind = 'citizen' and e.actor_id = ${person.personId}`)
    .execute();
  for (const { id, body } of texts) {
    const places = rangesOf(body).map((range) => inCharacters(body, range));
    if (places.length === 0) continue;
    touched++;
    const starts = places.map(({ start }) => start);
    const lengths = places.map(({ length }) => length);
    await sql`select hide_in_text(${id}, ${starts}::integer[], ${lengths}::integer[])`.execute(trx);
  }
  return touched;
}

/** Ranges in order and apart. */
function merged(ranges: readonly TextRange[]): TextRange[] {
  const kept: TextRange[] = [];
  for (const range of [...ranges].sort((a, b) => a.start - b.start)) {
    const last = kept.at(-1);
    if (last && range.start <= last.end) last.end = Math.max(last.end, range.end);
    else kept.push({ start: range.start, end: range.end });
  }
  return kept;
}
