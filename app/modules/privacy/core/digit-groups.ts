/** Digits that stand together, and whether only a separator lies between them and the group before. */
export type DigitGroup = {
  start: number;
  end: number;
  digits: string;
  isJoined: boolean;
  isThousands: boolean;
};

const CHINESE_DIGITS: Record<string, string> = {
  ...{ 〇: '0', 零: '0', '○': '0', 一: '1', 幺: '1', 壹: '1', 二: '2', 贰: '2', 三: '3', 叁: '3' },
  ...{ 四: '4', 肆: '4', 五: '5', 伍: '5', 六: '6', 陆: '6', 七: '7', 柒: '7', 八: '8', 捌: '8' },
  ...{ 九: '9', 玖: '9' },
};
const GROUP = /[0-9]+|[〇零○一幺壹二贰三叁四肆五伍六陆七柒八捌九玖]+|[xX](?![0-9A-Za-z])/g;
const SEPARATOR = /^[ \t\u00A0\u3000\-\u2010-\u2015\u2212.·•・_/|~()（）,+]{0,3}$/;

/**
 * The digits of a folded text in groups. A number that somebody wrote begins where a group begins and ends where one ends;
 * Chinese and Arabic digits are groups of their own. A lone X after digits is a group: the last place of an identity number.
 */
export function digitGroups(text: string): DigitGroup[] {
  const groups: DigitGroup[] = [];
  for (const match of text.matchAll(GROUP)) {
    const [written] = match;
    const start = match.index;
    const before = groups.at(-1);
    const between = before && start - before.end <= 3 ? text.slice(before.end, start) : undefined;
    const isJoined = between !== undefined && SEPARATOR.test(between);
    const isCheck = /^x$/i.test(written);
    if (isCheck && (!isJoined || before?.digits === 'X')) continue;
    const digits = isCheck ? 'X' : [...written].map((one) => CHINESE_DIGITS[one] ?? one).join('');
    const isThousands = between === ',' && digits.length === 3;
    groups.push({ start, end: start + written.length, digits, isJoined, isThousands });
  }
  return groups;
}

/** A number read from one or more groups, with the lengths of the groups as they were written (good until the next is read). */
export type WrittenNumber = { start: number; end: number; digits: string; lengths: number[] };

/** No number that is looked for is longer: 19 places of a card. */
const LONGEST = 19;

/** Every number that begins with a group and ends with one, 7 to 19 places long; sums with commas (1,234,567) are left out. */
export function* writtenNumbers(groups: readonly DigitGroup[]): Generator<WrittenNumber> {
  for (let first = 0; first < groups.length; first++) {
    let digits = '';
    const lengths: number[] = [];
    for (let last = first; last < groups.length; last++) {
      const [group, begin] = [groups[last], groups[first]];
      if (!group || !begin || (last > first && (!group.isJoined || group.isThousands))) break;
      if (last === first && (group.digits === 'X' || groups[first + 1]?.isThousands)) break;
      digits += group.digits;
      if (digits.length > LONGEST) break;
      lengths.push(group.digits.length);
      if (digits.length >= 7) yield { start: begin.start, end: group.end, digits, lengths };
      if (group.digits === 'X') break;
    }
  }
}
