/** Words near a number that say what it is. Near means 40 characters before or 15 after (Purview counts 300 in English). */
const BEFORE = 40;
const AFTER = 15;

const cueWords = {
  phone:
    /电话|手机|联系|致电|拨打|打给|来电|座机|固话|号码|热线|短信|机主|(?<![a-z])tel(?![a-z])|phone|mobile|\bcall\b|contact/gi,
  own: /我的|我家|家里|本人|住宅|宅电|\bmy\b|\bhome\b/gi,
  identity: /身份证|身份號|证件号|公民身份|identity|(?<![a-z])ID(?![a-z])/gi,
  card: /银行卡|卡号|账号|帐号|账户|帐户|储蓄卡|信用卡|借记卡|[工建农中交招]行|汇款|转账|转到|转给|转入|打到|\bbank\b|\bcard\b|\baccount\b/gi,
  passport: /护照|通行证|回乡证|台胞证|passport/gi,
} as const;
export type Cue = keyof typeof cueWords;

/** Says for each kind of cue whether one stands near a place of the folded text. */
export function readCues(text: string): (cue: Cue, start: number, end: number) => boolean {
  const places = new Map<Cue, number[]>();
  return (cue, start, end) => {
    const known = places.get(cue) ?? [...text.matchAll(cueWords[cue])].map(({ index }) => index);
    places.set(cue, known);
    const first = firstFrom(known, start - BEFORE);
    return first !== undefined && first < end + AFTER;
  };
}

/** The first of ascending numbers that is not below `from`. */
function firstFrom(ascending: readonly number[], from: number): number | undefined {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  return ascending[low];
}

/** What numbers mean that are nobody's: orders, goods, papers, money. It must stand directly before the number. */
const OTHER_NUMBER =
  /(?:订单|单号|运单|快递单|流水号|编号|型号|批号|批次|货号|条码|条形码|发票|合同|备案|许可证|执照|案号|文号|序列号|代码|税号|产品码|商品|工单|金额|价格|¥|\border\b|\bmodel\b|\bserial\b|\binvoice\b|\bbatch\b)[^0-9]{0,8}$/i;

/** Does the text before `start` say that the number names something else than a person? */
export const namesSomethingElse = (text: string, start: number) =>
  OTHER_NUMBER.test(text.slice(Math.max(0, start - 20), start));
