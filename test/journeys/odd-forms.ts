import fc from 'fast-check';
import type { Send } from './own-server';

/** Every public form with an answer to each of its fields that would be taken, from the first step to the sign-in. */
export const formsOf = (caseNumber: string): Record<string, Record<string, string>> => ({
  '/report/what': {
    text: '路灯不亮',
    categoryCode: 'E05',
    wantsRemedy: 'yes',
    wantsInvestigation: 'no',
    website: '',
  },
  '/report/what?ask=category': { categoryCode: 'E05', intent: 'continue' },
  '/report/what?ask=kind': { otherKind: 'suggestion', intent: 'continue' },
  '/report/where': {
    ...{
      locationText: '建设路 1 号',
      area: '440703',
      placeCode: '',
      placesFor: '',
      lat: '22.5',
      lon: '113.1',
    },
    intent: 'continue',
  },
  '/report/details': { when: '昨天', 'd.project': '', 'd.builder': '', 'd.completed_on': '2020-01-01' },
  '/report/files': { intent: 'continue', remove: '00000000-0000-4000-8000-000000000000' },
  '/report/contact': {
    ...{ kind: 'phone', name: '陈', phone: '13800000000', email: 'a@example.org', address: '胜利路' },
    ...{ forOther: 'no', subjectKind: 'person', publish: 'no', mediation: 'yes', publicity: 'no' },
  },
  '/report/check': { website: '', follow: caseNumber },
  '/report/suggest': { text: '电梯' },
  '/track': { number: caseNumber, code: '12345678' },
  '/track/lost': { contact: '13800000000' },
  [`/case/${caseNumber}`]: { intent: 'remind' },
  [`/case/${caseNumber}/rate`]: {
    contacted: 'yes',
    solved: 'no',
    satisfied: '3',
    reasons: 'slow',
    remark: '',
  },
  [`/case/${caseNumber}/supply`]: { text: '又漏了', intent: 'send' },
  [`/case/${caseNumber}/withdraw`]: { reason: '算了' },
  [`/case/${caseNumber}/data`]: { intent: 'request', kind: 'erasure', words: '请删掉' },
  [`/case/${caseNumber}/change`]: { text: '改一下', locationText: '建设路 2 号', area: '440703' },
  '/sign-in': { login: 'clerk', password: 'x' },
  '/sign-in/second': { intent: 'totp_set_up', code: '123456' },
  '/sign-in/second?form=key': {
    intent: 'key_set_up',
    response: '{"id":"a","rawId":"a","type":"public-key"}',
  },
  '/sign-in/second?form=recovery': { intent: 'recovery', recovery: 'AAAA-BBBB-CCCC' },
  '/sign-in/second?form=station': { intent: 'station_ask', place: '二楼窗口' },
  '/nowhere': { a: 'b' },
});

/** What people do not type and programs send. */
const oddValue = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(
    '',
    ' ',
    '\0',
    'a\0b',
    '\r',
    '\u202e',
    '__proto__',
    '{{7*7}}',
    '%00',
    '-1',
    '1e999',
    'NaN',
    '[object Object]',
  ),
  fc.constantFrom(
    "'; drop table case_file; --",
    '<script>alert(1)</script>',
    '９９９',
    '2026-02-30',
    '9999999999999999999',
  ),
  fc.string({ minLength: 3_900, maxLength: 6_000, unit: fc.constantFrom('字', 'a', '😀') }),
);
const oddName = fc.constantFrom('__proto__', 'constructor', 'toString', 'is_admin', 'text[]', '', 'a\0b');

type Field = [name: string, value: string];

/** A form of which some fields are odd, missing, doubled or not its own. */
const oddFields = (fields: Record<string, string>): fc.Arbitrary<Field[]> => {
  const each = Object.entries(fields).map(([name, value]) =>
    fc.oneof(
      { weight: 5, arbitrary: fc.constant<Field[]>([[name, value]]) },
      { weight: 3, arbitrary: oddValue.map((odd): Field[] => [[name, odd]]) },
      { weight: 1, arbitrary: fc.constant<Field[]>([]) },
      {
        weight: 1,
        arbitrary: oddValue.map((odd): Field[] => [
          [name, value],
          [name, odd],
        ]),
      },
    ),
  );
  const strange = fc.oneof(
    { weight: 9, arbitrary: fc.constant<Field[]>([]) },
    { weight: 1, arbitrary: fc.tuple(oddName, oddValue).map((field): Field[] => [field]) },
  );
  return fc.tuple(...each, strange).map((parts) => parts.flat());
};

const asUrlencoded = (fields: Field[]): Send => ({
  headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
  body: fields.map(([name, value]) => `${escaped(name)}=${escaped(value)}`).join('&'),
});
const asParts = (fields: Field[]): Send => ({
  headers: { 'Content-Type': 'multipart/form-data; boundary=e' },
  body: `${fields
    .map(([name, value]) => `--e\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
    .join('')}--e--\r\n`,
});
const escaped = (value: string) =>
  [...Buffer.from(value, 'utf8')].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');

/** Bytes that are no form at all, whatever they call themselves. */
const noise: fc.Arbitrary<Send> = fc
  .tuple(
    fc.constantFrom(
      ...[
        'application/x-www-form-urlencoded',
        'application/x-www-form-urlencoded; charset=gbk',
        'text/plain;;',
        '',
      ],
      ...['multipart/form-data; boundary=e', 'multipart/form-data; boundary=', 'multipart/form-data'],
      'application/json',
    ),
    fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.constantFrom(Buffer.from('%'), Buffer.from('a=%zz&=&&;'))),
  )
  .map(
    ([type, bytes]): Send => ({ headers: type ? { 'Content-Type': type } : {}, body: Buffer.from(bytes) }),
  );

/** Fields that forms of staff have; whichever address they are sent to, most are not its own. */
const anyFields = {
  intent: 'reply',
  seen: '1',
  id: '1',
  reason: '理由',
  outcome: 'granted',
  note: '看过',
  page: '2',
};

/** A query string of odd names and values. */
export const oddQuery: fc.Arbitrary<string> = fc
  .array(
    fc.tuple(
      fc.oneof(
        fc.constantFrom('page', 'view', 'q', 'period', 'to', 'number', 'done', 'code', 'dimension', 'along'),
        oddName,
      ),
      oddValue,
    ),
    { maxLength: 4 },
  )
  // A request line is bounded by the server (16 KiB of headers); what is longer never reaches a page.
  .map((pairs) =>
    pairs.map(([name, value]) => `${escaped(name)}=${escaped(value).slice(0, 2_000)}`).join('&'),
  );

/**
 * A request that no page of ours sends: where to, and what. Half of them go to forms whose fields are known, half to any
 * of the addresses.
 */
export function oddRequests(caseNumber: string, addresses: readonly string[]): fc.Arbitrary<[string, Send]> {
  const known = fc.constantFrom(...Object.entries(formsOf(caseNumber)));
  const any = fc
    .constantFrom(...addresses)
    .map((target): [string, Record<string, string>] => [target, anyFields]);
  return fc
    .oneof(known, any)
    .chain(([target, fields]) =>
      fc.tuple(
        fc.constant(target),
        fc.oneof(
          { weight: 6, arbitrary: oddFields(fields).map(asUrlencoded) },
          { weight: 3, arbitrary: oddFields(fields).map(asParts) },
          { weight: 1, arbitrary: noise },
        ),
      ),
    );
}
