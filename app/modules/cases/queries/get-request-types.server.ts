import { snapshot } from '~/platform/database/snapshot.server';
import type { Text } from '~/platform/i18n/languages';
import type { RequestTypeCode } from '../core/vocabulary';

export type RequestType = {
  code: RequestTypeCode;
  sort: number;
  name: Text;
  hint: Text | undefined;
  mayBeAnonymous: boolean;
  mayBeConfidential: boolean;
  needsContact: boolean;
  needsIdentity: boolean;
  /** The reporter's identity is kept from everyone who handles the case (举报). */
  isSecret: boolean;
  handling: 'ordinary' | 'mediation' | 'enforcement';
  isRated: boolean;
  autoAccept: boolean;
  autoDispatch: boolean;
  autoPassReply: boolean;
};

/** The request types of the city, by code, in the order in which they are shown. */
export const getRequestTypes = snapshot(async (db): Promise<ReadonlyMap<string, RequestType>> => {
  const rows = await db
    .selectFrom('request_type')
    .selectAll()
    .select((row) => [
      row.ref('name').$castTo<Text>().as('name'),
      row.ref('hint').$castTo<Text | null>().as('hint'),
      row.ref('code').$castTo<RequestTypeCode>().as('code'),
    ])
    .orderBy('sort')
    .execute();
  return new Map(
    rows.map((row) => [
      row.code,
      {
        code: row.code,
        sort: row.sort,
        name: row.name,
        hint: row.hint ?? undefined,
        mayBeAnonymous: row.may_be_anonymous,
        mayBeConfidential: row.may_be_confidential,
        needsContact: row.needs_contact,
        needsIdentity: row.needs_identity,
        isSecret: row.is_secret,
        handling: row.handling as RequestType['handling'],
        isRated: row.is_rated,
        autoAccept: row.auto_accept,
        autoDispatch: row.auto_dispatch,
        autoPassReply: row.auto_pass_reply,
      },
    ]),
  );
});

/** One request type; throws when the city has none of that code. */
export function requestTypeOf(types: ReadonlyMap<string, RequestType>, code: string): RequestType {
  const type = types.get(code);
  if (!type) throw new Error(`No request type ${code}`);
  return type;
}
