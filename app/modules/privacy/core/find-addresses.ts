import type { Confidence, Span } from './spans';

const PLACE = String.raw`(?:\d{1,5}|[一二三四五六七八九十百零]{1,4}|[A-Za-z]\d{0,3})(?:[-—之]\d{1,4}){0,3}`;
const DOOR = `${PLACE} ?(?:号楼|号院|号|栋|幢|座|单元|室|房|户|弄|楼|层|铺)`;
/** House, building, entrance, floor, room, in a row; a bare room number may end it. */
const DOORS = new RegExp(String.raw`${DOOR}(?:[ ,，]{0,2}${DOOR}){0,5}(?: ?\d{3,4}(?!\d))?`, 'g');
const ROOM = /(?:单元|室|房|户)|\d{3,4}$/;

const STREET =
  /(?:路|街|巷|道|里|村|坊|组|队|社区|小区|花园|家园|苑|园|城|湾|府|庭|居|阁|轩|邸|山庄|公寓|大厦|宿舍|大院|围|新村)[东西南北中]?(?:[一二三四五六七八九十]{1,2}[路街巷段])?$/;
/** What an address may consist of, going back from the house number. */
const PART = /[\u4e00-\u9fffA-Za-z0-9]/;
/** An address is behind these, not in them; the first ones say that somebody lives there. */
const HOME =
  /(?:住在|家住|现住|居住在?|住址(?:是|为)?|家庭地址(?:是|为)?|我家在?|家在|收货地址(?:是|为)?|地址(?:是|为)?|住)/g;
const LEAD = /(?:位于|在|到|去|从|于|是|的|我|给|往|向|和|跟|有)/g;
const LONGEST = 30;

/** Addresses down to the house, in a folded text: a street or an estate with a number, or building and room in a row. */
export function findAddresses(text: string): Span[] {
  return [...text.matchAll(DOORS)].flatMap(({ 0: doors, index }) => {
    const before = wordsBefore(text, index);
    const street = before.slice(endOfLast(before, LEAD, endOfLast(before, HOME, 0)));
    const isChain = (doors.match(/栋|幢|座|单元|室|房|号楼/g) ?? []).length >= 2;
    if (!STREET.test(street) && !isChain) return [];
    const end = index + doors.length;
    const start = index - street.length;
    const isHome =
      endOfLast(before, HOME, 0) > 0 ||
      /(?:住|地址)[址:： 为是]{0,3}$/.test(text.slice(Math.max(0, start - 6), start));
    const confidence: Confidence = isHome ? 'high' : ROOM.test(doors) ? 'medium' : 'low';
    return [{ start, end, kind: 'address', confidence, reason: isHome ? 'cue' : 'door' }];
  });
}

function wordsBefore(text: string, end: number): string {
  let start = end;
  while (start > 0 && end - start < LONGEST && PART.test(text[start - 1] ?? '')) start--;
  return text.slice(start, end);
}

/** Where the last match of a word ends; `none` when there is no match. */
function endOfLast(text: string, word: RegExp, none: number): number {
  const last = [...text.matchAll(word)].at(-1);
  return last ? Math.max(none, last.index + last[0].length) : none;
}
