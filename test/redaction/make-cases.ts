import { hasIdChecksum, hasLuhn } from '~/modules/privacy/core/number-checks';
import type { SpanKind } from '~/modules/privacy/core/spans';
import negatives from './negatives.json' with { type: 'json' };
import templates from './templates.json' with { type: 'json' };
import unseen from './unseen.json' with { type: 'json' };

export type MarkedText = { text: string; marks: { start: number; end: number; kind: SpanKind }[] };
type Slot = { text: string; kind?: SpanKind };

const COPIES = 5;

/**
 * Invented texts with the places of personal data marked: each sentence of templates.json and negatives.json five times,
 * filled from a seeded generator, so that the same set is measured everywhere. No name, number or address is anybody's.
 */
export const makeCases = (): MarkedText[] => fillAll([...templates, ...negatives], 20261128);

/** The same from sentences that were written after the rules and to which no rule was fitted. */
export const makeUnseenCases = (): MarkedText[] => fillAll(unseen, 83);

function fillAll(sentences: readonly string[], seed: number): MarkedText[] {
  const random = seeded(seed);
  return sentences.flatMap((template) => Array.from({ length: COPIES }, () => fill(template, random)));
}

type Random = (below: number) => number;

function seeded(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function fill(template: string, random: Random): MarkedText {
  let text = '';
  const marks: MarkedText['marks'] = [];
  for (const part of template.split(/(\{\w+\})/)) {
    const make = slots[part.slice(1, -1)];
    if (!part.startsWith('{') || !make) {
      text += part;
      continue;
    }
    const slot = make(random);
    if (slot.kind) marks.push({ start: text.length, end: text.length + slot.text.length, kind: slot.kind });
    text += slot.text;
  }
  return { text, marks };
}

const pick = <T>(random: Random, list: readonly T[]): T => {
  const one = list[random(list.length)];
  if (one === undefined) throw new Error('Nothing to pick from');
  return one;
};
const digits = (random: Random, length: number) => Array.from({ length }, () => random(10)).join('');
const mobileOf = (random: Random) => `1${3 + random(7)}${digits(random, 9)}`;
const spread = (text: string, separator: string, sizes: readonly number[]) => {
  let at = 0;
  const parts = sizes.map((size) => {
    at += size;
    return text.slice(at - size, at);
  });
  return parts.join(separator);
};
const wide = (text: string) =>
  text.replace(/[!-~]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0));
const chinese = (text: string, signs: string) => text.replace(/\d/g, (one) => signs[Number(one)] ?? one);

function idOf(random: Random): string {
  const area = pick(random, ['440703', '440704', '440781', '440105', '431102', '350203', '110108', '510104']);
  const born = `${1945 + random(62)}${String(1 + random(12)).padStart(2, '0')}${String(1 + random(28)).padStart(2, '0')}`;
  const head = `${area}${born}${digits(random, 3)}`;
  return (
    head +
    pick(
      random,
      [...'0123456789X'].filter((check) => hasIdChecksum(head + check)),
    )
  );
}
const typoOf = (id: string) => id.slice(0, 17) + (id.endsWith('1') ? '2' : '1');

function cardOf(random: Random, isRight: boolean): string {
  const head =
    pick(random, ['622202', '621700', '622848', '621661', '625802']) + digits(random, pick(random, [9, 12]));
  return (
    head +
    pick(
      random,
      [...'0123456789'].filter((check) => hasLuhn(head + check) === isRight),
    )
  );
}

const families = '王李张刘陈杨黄赵吴周梁冯谭区欧麦冼关容阮';
const names = '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华玉萍红玲文建国志海燕晓雨欣怡梓涵子轩浩然嘉颖';
const nameOf = (random: Random) =>
  pick(random, [...families]) + pick(random, [...names]) + (random(4) === 0 ? '' : pick(random, [...names]));
const plateHead = (random: Random) =>
  `${pick(random, ['粤J', '粤A', '粤B', '湘M', '桂D', '京N'])}${pick(random, ['', '·', ' '])}`;
const letters = (random: Random, length: number) =>
  Array.from({ length }, () => pick(random, [...'ABCDEFGHJKLMNPQRSTUVWXYZ'])).join('');
const road = (random: Random) =>
  pick(random, ['胜利路', '迎宾大道西', '江海四路', '建设二路', '潮连大道', '人民西路', '港口一路']);
const estate = (random: Random) =>
  pick(random, ['天鹅湾花园', '怡景湾', '丰雅小区', '碧水苑', '白石新村', '东湖山庄']);
const day = (random: Random) =>
  pick(random, [
    `2026年${1 + random(12)}月${1 + random(28)}日`,
    `2026-0${1 + random(9)}-1${random(10)}`,
    `${1 + random(12)}月${1 + random(28)}号`,
  ]);

const slots: Record<string, (random: Random) => Slot> = {
  name: (random) => ({ text: nameOf(random), kind: 'name' }),
  surname: (random) => ({ text: pick(random, [...families]) }),
  name2: (random) => ({ text: nameOf(random), kind: 'name' }),
  english: (random) => ({
    text: pick(random, ['Mary Whitfield', 'John Okafor', 'Li Wenjing', 'Anna K Lindqvist', 'Raj Patel']),
    kind: 'name',
  }),
  mobile: (random) => ({ text: mobileOf(random), kind: 'mobile' }),
  mobile_spaced: (random) => ({
    text: spread(
      mobileOf(random),
      pick(random, [' ', '-', '.', '  ']),
      pick(random, [
        [3, 4, 4],
        [3, 3, 5],
        [4, 3, 4],
        [3, 2, 2, 4],
      ]),
    ),
    kind: 'mobile',
  }),
  mobile_wide: (random) => ({ text: wide(mobileOf(random)), kind: 'mobile' }),
  mobile_chinese: (random) => ({
    text: chinese(mobileOf(random), pick(random, ['零一二三四五六七八九', '〇幺二三四五六七八九'])),
    kind: 'mobile',
  }),
  mobile_hidden: (random) => ({ text: spread(mobileOf(random), '\u200b', [1, 3, 3, 4]), kind: 'mobile' }),
  mobile_86: (random) => ({
    text: `${pick(random, ['+86 ', '+86', '0086-', '86'])}${mobileOf(random)}`,
    kind: 'mobile',
  }),
  landline: (random) => ({
    text: pick(random, [
      `0750-${3 + random(5)}${digits(random, 6)}`,
      `(0750)${3 + random(5)}${digits(random, 6)}`,
      `020 ${3 + random(5)}${digits(random, 7)}`,
      `0758${2 + random(6)}${digits(random, 6)}`,
    ]),
    kind: 'landline',
  }),
  id: (random) => ({ text: idOf(random), kind: 'id_number' }),
  id_typo: (random) => ({ text: typoOf(idOf(random)), kind: 'id_number' }),
  id_old: (random) => {
    const id = idOf(random);
    return { text: `${id.slice(0, 6)}${50 + random(40)}${id.slice(10, 17)}`, kind: 'id_number' };
  },
  id_spaced: (random) => ({
    text: spread(idOf(random), pick(random, [' ', '-']), [6, 8, 4]),
    kind: 'id_number',
  }),
  id_wide: (random) => ({ text: wide(idOf(random)), kind: 'id_number' }),
  card: (random) => ({ text: cardOf(random, true), kind: 'bank_card' }),
  card_typo: (random) => ({ text: cardOf(random, false), kind: 'bank_card' }),
  card_spaced: (random) => ({
    text: cardOf(random, true).replace(/(\d{4})(?=\d)/g, '$1 '),
    kind: 'bank_card',
  }),
  passport: (random) => ({
    text: pick(random, ['E', 'G', 'EA', 'EJ']) + digits(random, 7 + random(2)),
    kind: 'passport',
  }),
  permit: (random) => ({ text: pick(random, ['H', 'M', 'C']) + digits(random, 8), kind: 'passport' }),
  plate: (random) => ({
    text:
      plateHead(random) +
      pick(random, [
        digits(random, 5),
        letters(random, 1) + digits(random, 4),
        digits(random, 3) + letters(random, 2),
      ]),
    kind: 'plate',
  }),
  plate_nev: (random) => ({
    text:
      plateHead(random) +
      pick(random, [
        `D${digits(random, 5)}`,
        `F${letters(random, 1)}${digits(random, 4)}`,
        `${digits(random, 5)}D`,
      ]),
    kind: 'plate',
  }),
  email: (random) => ({
    text: `${pick(random, ['lin.yue', 'chen_88', 'wxm1975', 'old-wang', 'a.b.c'])}${random(100)}@${pick(random, ['qq.com', '163.com', 'example.org', 'mail.example.com.cn'])}`,
    kind: 'email',
  }),
  wechat: (random) => ({
    text: pick(random, ['lhx_2019', 'wxid9x8y7z', 'chenjie-jm', 'amei880102']) + random(10),
    kind: 'chat',
  }),
  qq: (random) => ({ text: `${1 + random(9)}${digits(random, 5 + random(5))}`, kind: 'chat' }),
  address: (random) => ({
    text: pick(random, [
      `${estate(random)}${1 + random(20)}栋${1 + random(4)}单元${1 + random(20)}0${1 + random(8)}`,
      `${road(random)}${1 + random(200)}号${1 + random(9)}座${2 + random(20)}0${1 + random(6)}室`,
      `蓬江区${road(random)}${1 + random(200)}号${1 + random(20)}0${1 + random(4)}房`,
      `${estate(random)}${1 + random(9)}幢${3 + random(9)}0${1 + random(4)}`,
    ]),
    kind: 'address',
  }),
  address_road: (random) => ({ text: `${road(random)}${1 + random(200)}号` }),
  order: (random) => ({
    text: pick(random, [
      `2026${digits(random, 14)}`,
      digits(random, 16),
      `DD${digits(random, 12)}`,
      `11882026${digits(random, 10)}`,
    ]),
  }),
  amount: (random) => ({
    text: pick(random, [
      `${1 + random(9000)}`,
      `${1 + random(90)},${digits(random, 3)}`,
      `${1 + random(900)}.${digits(random, 2)}`,
      '三千八百',
    ]),
  }),
  date: (random) => ({ text: day(random) }),
  barcode: (random) => ({ text: `69${digits(random, 11)}` }),
  batch: (random) => ({
    text: pick(random, [`L2026${digits(random, 4)}`, `2026${digits(random, 6)}`, `B${digits(random, 8)}`]),
  }),
  model: (random) => ({
    text: pick(random, [
      `KFR-35GW/${letters(random, 2)}${digits(random, 3)}`,
      `SM-G${digits(random, 4)}`,
      `E${digits(random, 8)}`,
      `XQB${digits(random, 2)}-${digits(random, 4)}`,
    ]),
  }),
  uscc: (random) => ({ text: creditCode(random) }),
  tracking: (random) => ({
    text: pick(random, [
      `SF${digits(random, 13)}`,
      `YT${digits(random, 13)}`,
      `4${digits(random, 14)}`,
      `7${digits(random, 13)}`,
    ]),
  }),
  invoice: (random) => ({ text: digits(random, pick(random, [8, 20])) }),
  imei: (random) => ({ text: `86${digits(random, 13)}` }),
};

function creditCode(random: Random): string {
  const signs = '0123456789ABCDEFGHJKLMNPQRTUWXY';
  const head = `91440700${Array.from({ length: 9 }, () => pick(random, [...signs])).join('')}`;
  let [weight, sum] = [1, 0];
  for (const one of head) {
    sum += signs.indexOf(one) * weight;
    weight = (weight * 3) % 31;
  }
  return head + (signs[(31 - (sum % 31)) % 31] ?? '');
}
