import { sql } from 'kysely';
import type { CitizenScope } from '~/modules/accounts/core/scope';
import { openContact } from '~/modules/notifications/commands/contact-secret.server';
import type { ContactFields } from '~/modules/notifications/core/contact';
import type { Trx } from '~/platform/database/client.server';
import type { Secrets } from '~/platform/secrets.server';
import { listOwnRequests, type OwnRequest } from './list-own-requests.server';

/** Everything that is kept about one person in one case; instants are UTC, codes are those of the database. */
export type OwnData = {
  number: string;
  type: string;
  filedAt: Date;
  language: string;
  contact: ContactFields;
  isConfidential: boolean;
  isAnonymous: boolean;
  consents: unknown;
  /** Only the filer's: what was filed. */
  filing?: { words: string; place: string | null; details: unknown; answers: unknown } | undefined;
  /** Words that were added later. */
  added: { kind: string; words: string; at: Date }[];
  files: { kind: string; bytes: number; at: Date }[];
  ratings: {
    contacted: string | null;
    solved: string | null;
    satisfied: number | null;
    reasons: string[];
    remark: string | null;
    at: Date;
  }[];
  mails: { template: string; state: string; at: Date }[];
  /** When the contact was opened, and what for. */
  reveals: { purpose: string | null; at: Date }[];
  requests: OwnRequest[];
};

/** The same without agreements and answers by code, which a page shows in words. */
export type ShownData = Omit<OwnData, 'consents' | 'filing'> & {
  filing: { words: string; place: string | null } | undefined;
};

export function shownData({ consents: _consents, filing, ...own }: OwnData): ShownData {
  return { ...own, filing: filing && { words: filing.words, place: filing.place } };
}

/**
 * What is kept about a person, for that person (PIPL art. 45). The contact is opened, so the caller writes that down. Never
 * what others wrote, nor who of the office looked.
 */
export async function getOwnData(trx: Trx, secrets: Secrets, scope: CitizenScope): Promise<OwnData> {
  const { caseId, personId } = scope;
  const person = await trx
    .selectFrom('case_person as p')
    .innerJoin('case_file as f', 'f.id', 'p.case_id')
    .select([
      ...([
        'p.kind',
        'p.language',
        'p.is_confidential',
        'p.is_anonymous',
        'p.consents',
        'p.joined_at',
      ] as const),
      ...(['f.number', 'f.type', 'f.body', 'f.location_text', 'f.details', 'f.answers'] as const),
    ])
    .where('p.id', '=', personId)
    .where('p.case_id', '=', caseId)
    .executeTakeFirstOrThrow();
  const secret = await trx
    .selectFrom('contact_secret')
    .selectAll()
    .where('person_id', '=', personId)
    .executeTakeFirst();
  const added = await trx
    .selectFrom('case_text as t')
    .innerJoin('case_event as e', (join) =>
      join.onRef('e.case_id', '=', 't.case_id').onRef('e.seq', '=', 't.event_seq'),
    )
    .select(['t.kind', 't.body as words', 'e.at'])
    .where('t.case_id', '=', caseId)
    .where(sql<boolean>`e.actor_kind = 'citizen' and e.actor_id = ${personId}`)
    .orderBy('t.id')
    .execute();
  const files = await trx
    .selectFrom('attachment')
    .select(['kind', 'stored_bytes as bytes', 'created_at as at'])
    .where('case_id', '=', caseId)
    .where('person_id', '=', personId)
    .orderBy('sort')
    .execute();
  const ratings = await trx
    .selectFrom('answer as a')
    .innerJoin('invitation as i', 'i.id', 'a.invitation_id')
    .select(['a.contacted', 'a.solved', 'a.satisfied', 'a.reasons', 'a.remark', 'a.answered_at as at'])
    .where('i.person_id', '=', personId)
    .orderBy('a.answered_at')
    .execute();
  const mails = await trx
    .selectFrom('outgoing_message')
    .select(['template', 'state', 'created_at as at'])
    .where('person_id', '=', personId)
    .orderBy('id')
    .execute();
  const reveals = await trx
    .selectFrom('audit_entry')
    .select(['purpose', 'at'])
    .where('action', '=', 'contact.reveal')
    .where('subject_kind', '=', 'person')
    .where('subject_id', '=', String(personId))
    .orderBy('id')
    .execute();
  return {
    ...{ number: person.number, type: person.type, filedAt: person.joined_at, language: person.language },
    contact: secret ? openContact(secrets, personId, secret) : {},
    ...{
      isConfidential: person.is_confidential,
      isAnonymous: person.is_anonymous,
      consents: person.consents,
    },
    filing:
      person.kind === 'filer'
        ? {
            ...{ words: person.body, place: person.location_text },
            ...{ details: person.details, answers: person.answers },
          }
        : undefined,
    ...{ added, files, ratings, mails, reveals, requests: await listOwnRequests(trx, scope) },
  };
}
