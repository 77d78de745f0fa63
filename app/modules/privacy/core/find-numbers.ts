import { type Cue, namesSomethingElse } from './cues';
import { digitGroups, type WrittenNumber, writtenNumbers } from './digit-groups';
import { hasIdChecksum, hasIdForm, hasLuhn, isCreditCode } from './number-checks';
import type { Confidence, Span, SpanKind, SpanReason } from './spans';

type Near = (cue: Cue, start: number, end: number) => boolean;
type Verdict = { kind: SpanKind; confidence: Confidence; reason: SpanReason } | undefined;

/** What a judge may ask of a number's surroundings; asked only when its digits fit. */
type Place = {
  /** Does such a word stand near? */
  has: (cue: Cue) => boolean;
  /** Do the words before it say that it names an order, goods, money …? */
  isOther: () => boolean;
  /** Do letters touch it (SM-G9980138, 2.5mm)? */
  isCode: () => boolean;
  before: (length: number) => string;
};
type Judge = (number: WrittenNumber, place: Place) => Verdict;

/** By their digits alone: mobiles, lines with and without an area, 15 to 19 places. */
const POSSIBLE = /^(?:(?:(?:00)?86)?1[3-9]\d{9}|0\d{9,11}|[2-8]\d{6,7}|\d{15,18}[\dX]?)$/;

/** Numbers of people in a folded text: telephones, identity numbers, cards. Positions are those of the folded text. */
export function findNumbers(text: string, near: Near): Span[] {
  const spans: Span[] = [];
  for (const number of writtenNumbers(digitGroups(text))) {
    const { start, end } = number;
    if (!POSSIBLE.test(number.digits)) continue;
    const before = (length: number) => text.slice(Math.max(0, start - length), start);
    const place: Place = {
      has: (cue) => near(cue, start, end),
      isOther: () => namesSomethingElse(text, start),
      isCode: () => /[A-Za-z][-_]?$/.test(before(2)) || /[A-WYZa-wyz]/.test(text[end] ?? ''),
      before,
    };
    for (const judge of judges) {
      const verdict = judge(number, place);
      if (verdict) spans.push({ start: withSign(text, start), end, ...verdict });
    }
  }
  return spans;
}

/** The sign of the country's code, and the bracket around an area code, belong to the number. */
const withSign = (text: string, start: number) => (/[+(（]/.test(text[start - 1] ?? '') ? start - 1 : start);

/** As people write it: in one piece, 3-4-4, 3-3-5, 4-3-4, or each digit alone. */
const MOBILE_GROUPS = new Set(['11', '3,4,4', '3,3,5', '4,3,4', '3,8', '7,4', '1,1,1,1,1,1,1,1,1,1,1']);

const mobile: Judge = ({ digits, lengths }, place) => {
  const own = /^(?:00)?86(1[3-9]\d{9})$/.exec(digits)?.[1] ?? digits;
  if (!/^1[3-9]\d{9}$/.test(own)) return undefined;
  const isNamed = place.has('phone');
  if (place.isOther() && !isNamed) return { kind: 'mobile', confidence: 'low', reason: 'form' };
  if (place.isCode() && !isNamed) return { kind: 'mobile', confidence: 'medium', reason: 'form' };
  const places = own.length === digits.length ? lengths : withoutCountry(lengths, digits.length - own.length);
  if (MOBILE_GROUPS.has(places.join(','))) return { kind: 'mobile', confidence: 'high', reason: 'form' };
  return { kind: 'mobile', confidence: isNamed ? 'high' : 'medium', reason: 'odd_groups' };
};

/** The groups behind the country's code, whether it stands alone or in front of the first group. */
function withoutCountry(lengths: readonly number[], code: number): number[] {
  const [first = 0, ...rest] = lengths;
  return first === code ? rest : [first - code, ...rest];
}

/** Area codes of two places (010, 02x) go with eight digits, those of three with seven or eight. */
const AREA = /^(?:0(?:10|2\d)[2-8]\d{7}|0[3-9]\d{2}[2-8]\d{6,7})$/;

const landline: Judge = ({ digits, lengths }, place) => {
  const isWhole = AREA.test(digits) && lengths.length <= 3;
  const isLocal =
    /^[2-8]\d{6,7}$/.test(digits) &&
    lengths.length <= 2 &&
    /(?:电话|座机|固话|宅电|tel|phone)[^0-9]{0,4}$/i.test(place.before(12));
  if ((!isWhole && !isLocal) || place.isOther() || (place.isCode() && !isLocal)) return undefined;
  return {
    kind: 'landline',
    confidence: place.has('own') ? 'high' : 'medium',
    reason: isWhole ? 'form' : 'cue',
  };
};

const identity: Judge = ({ digits }, place) => {
  if (/^\d{17}[\dX]$/.test(digits)) {
    const isForm = hasIdForm(digits, 'new');
    if (isForm && hasIdChecksum(digits)) return { kind: 'id_number', confidence: 'high', reason: 'checksum' };
    if (isCreditCode(digits)) return undefined;
    // A typing error leaves the person recognisable all the same.
    if (place.has('identity'))
      return { kind: 'id_number', confidence: isForm ? 'high' : 'medium', reason: isForm ? 'date' : 'cue' };
    if (!isForm || place.isCode()) return undefined;
    return { kind: 'id_number', confidence: place.isOther() ? 'low' : 'medium', reason: 'date' };
  }
  if (!/^\d{15}$/.test(digits) || !hasIdForm(digits, 'old')) return undefined;
  if (place.has('identity')) return { kind: 'id_number', confidence: 'high', reason: 'old_form' };
  return place.isCode() ? undefined : { kind: 'id_number', confidence: 'low', reason: 'old_form' };
};

/** UnionPay cards begin with 62; 4, 5 and 3 are the other networks. */
const card: Judge = ({ digits }, place) => {
  if (!/^[3-6]\d{15,18}$/.test(digits) || place.isOther()) return undefined;
  const isChecked = hasLuhn(digits);
  if (place.has('card')) {
    const reason = isChecked ? 'checksum' : 'check_failed';
    return { kind: 'bank_card', confidence: isChecked ? 'high' : 'medium', reason };
  }
  if (!isChecked || place.isCode()) return undefined;
  return { kind: 'bank_card', confidence: digits.startsWith('62') ? 'medium' : 'low', reason: 'checksum' };
};

const judges: readonly Judge[] = [mobile, landline, identity, card];
