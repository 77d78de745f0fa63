import { type Cue, namesSomethingElse } from './cues';
import type { Span } from './spans';

type Near = (cue: Cue, start: number, end: number) => boolean;

/** Plates, passports, mail addresses and names in messengers, in a folded text. */
export const findCodes = (text: string, near: Near): Span[] => [
  ...findPlates(text),
  ...findPassports(text, near),
  ...findMails(text),
  ...findChats(text),
];

/** GA 36: province, letter, five places, six for new energy (D, F and others first or last); without I and O. */
const PLATE =
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][ .·•-]?[A-HJ-NP-Z](?:[ .·•-]?[A-HJ-NP-Z0-9]){4,5}[ .·•-]?[A-HJ-NP-Z0-9挂学警港澳领]?(?![A-Z0-9])/gi;

function findPlates(text: string): Span[] {
  return [...text.matchAll(PLATE)].flatMap(({ 0: plate, index }): Span[] => {
    const places = plate.replace(/[ .·•-]/g, '').length;
    const hasDigits = (plate.match(/\d/g) ?? []).length >= 2;
    if (!hasDigits || places < 7 || places > 8) return [];
    return [{ start: index, end: index + plate.length, kind: 'plate', confidence: 'high', reason: 'form' }];
  });
}

/** Passports of the mainland (E, G, EA…), Hong Kong and Macau permits (C, H, M with eight to ten digits). */
const PASSPORT =
  /(?<![A-Za-z0-9])(?:[EGDSPK][A-HJ-NP-Z]?[ -]?\d{7,8}|[CHM][ -]?\d{8}(?:\d{2})?)(?![A-Za-z0-9])/gi;

function findPassports(text: string, near: Near): Span[] {
  return [...text.matchAll(PASSPORT)].flatMap(({ 0: code, index }): Span[] => {
    const end = index + code.length;
    if (near('passport', index, end)) {
      return [{ start: index, end, kind: 'passport', confidence: 'high', reason: 'cue' }];
    }
    const isForm = /^[EG]\d{8}$/i.test(code) && !namesSomethingElse(text, index);
    return isForm ? [{ start: index, end, kind: 'passport', confidence: 'low', reason: 'form' }] : [];
  });
}

/** RFC 5321 allows 64 places before the sign; what is longer is no address, and the search stays short. */
const MAIL_NAME = /[A-Za-z0-9._%+-]{1,64} ?$/;
const MAIL_HOST = /^ ?(?:[A-Za-z0-9-]{1,63} ?[.。] ?){1,4}[A-Za-z]{2,12}(?![A-Za-z0-9])/;

function findMails(text: string): Span[] {
  return [...text.matchAll(/@/g)].flatMap(({ index }): Span[] => {
    const name = MAIL_NAME.exec(text.slice(Math.max(0, index - 65), index));
    const host = MAIL_HOST.exec(text.slice(index + 1, index + 300));
    // An office's own mailbox is there to be published.
    if (!name || !host || /gov[.。]cn$/i.test(host[0])) return [];
    const span = { start: index - name[0].length, end: index + 1 + host[0].length };
    return [{ ...span, kind: 'email', confidence: 'high', reason: 'form' }];
  });
}

const CHAT =
  /(微信|威信|薇信|weixin|wechat|\bvx\b|\bwx\b|加v|QQ|扣扣|企鹅号)(?:号码|号|账号|ID|id)?[ :：是为,，(（]{0,3}(?:也?是|is)?[ :：]{0,2}(群)?/gi;
const CHAT_NAME = /^(?:[A-Za-z][A-Za-z0-9_-]{5,19}|[1-9](?:[ .-]?\d){4,10})(?![A-Za-z0-9_])/;

function findChats(text: string): Span[] {
  return [...text.matchAll(CHAT)].flatMap(({ 0: cue, 2: group, index }): Span[] => {
    const start = index + cue.length;
    const name = CHAT_NAME.exec(text.slice(start, start + 40));
    if (!name) return [];
    return [
      {
        start,
        end: start + name[0].length,
        kind: 'chat',
        confidence: group ? 'medium' : 'high',
        reason: 'cue',
      },
    ];
  });
}
