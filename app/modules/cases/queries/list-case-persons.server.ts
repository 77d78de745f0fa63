import type { Executor } from '~/platform/database/client.server';
import type { StaffPerson } from '../core/case-view';
import { isHiddenPerson } from '../core/hidden-person';

const MOST = 100;

/**
 * The persons of a case, masked; of hidden ones nothing but that there is someone.
 * @param isReader whether who reads was named to know reporters
 */
export async function listCasePersons(
  db: Executor,
  caseId: number,
  type: { isSecret: boolean },
  isReader: boolean,
): Promise<StaffPerson[]> {
  const rows = await db
    .selectFrom('case_person as p')
    .leftJoin('contact_secret as s', 's.person_id', 'p.id')
    .select((eb) => [
      ...([
        'p.id',
        'p.is_for_other',
        'p.is_anonymous',
        'p.is_confidential',
        'p.joined_at',
        's.mask',
      ] as const),
      eb.ref('p.kind').$castTo<StaffPerson['kind']>().as('kind'),
      eb.ref('p.contact_kind').$castTo<StaffPerson['contactKind']>().as('contactKind'),
      eb.ref('p.subject_kind').$castTo<StaffPerson['subjectKind']>().as('subjectKind'),
      eb.ref('p.consents').$castTo<Partial<StaffPerson['consents']>>().as('consents'),
    ])
    .where('p.case_id', '=', caseId)
    .orderBy('p.id')
    .limit(MOST)
    .execute();
  return rows.map((row) => {
    const isHidden = isHiddenPerson(type, { isConfidential: row.is_confidential }, isReader);
    return {
      id: row.id,
      kind: row.kind,
      mask: isHidden ? '' : (row.mask ?? ''),
      contactKind: isHidden ? 'none' : row.contactKind,
      subjectKind: isHidden ? 'person' : row.subjectKind,
      isForOther: !isHidden && row.is_for_other,
      isAnonymous: row.is_anonymous,
      isConfidential: row.is_confidential,
      isHidden,
      joinedAt: row.joined_at,
      consents: { publish: false, mediation: false, publicity: false, ...(isHidden ? {} : row.consents) },
    };
  });
}
