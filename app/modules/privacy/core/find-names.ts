import { isHan, nameEnd } from './name-end';
import type { Confidence, Span, SpanReason, TextRange } from './spans';

/** Who somebody is to the writer, or does for a living: a name often follows. */
const ROLES =
  '师傅|医生|护士|老师|工程师|工作人员|爱人|先生|太太|丈夫|妻子|老公|老婆|家父|家母|父亲|母亲|爸爸|妈妈|我爸|我妈|爷爷|奶奶|外公|外婆|儿子|女儿|孩子|小孩|哥哥|姐姐|弟弟|妹妹|我哥|我姐|我弟|我妹|邻居|同事|同学|朋友|房东|房客|租客|租户|住户|店员|店主|店长|老板|老板娘|司机|车主|客服|护工|保姆|保安|管家|中介|教练|班主任|销售|顾问|网格员|经办人|购买人|收件人|收货人|负责人|代理人|委托人|业主|代表|村民|签字|落款';
/** What says that a name follows, and how sure; `apart`: much else follows it too, so that the rest must fit. */
const CUES: readonly { cue: RegExp; confidence: Confidence; apart?: 'short' | 'long' }[] = [
  {
    cue: /(?:我叫|本人叫|我的名字[叫是]|我名叫|名叫|名字[叫是]|姓名(?:是|为)?|名字|户名(?:是|为)?|收款人(?:是|为)?|联系人(?:是|为)?|投诉人(?:是|为)?|申请人(?:是|为)?|当事人(?:是|为)?|户主(?:是|为)?|签名|署名|真名)[ :：]{0,3}/g,
    confidence: 'high',
  },
  { cue: new RegExp(`(?:${ROLES})[是叫为]?[ :：]{0,2}`, 'g'), confidence: 'medium', apart: 'short' },
  { cue: /(?:我是|本人|叫做?|找|您好[，,])[ :：]{0,2}/g, confidence: 'medium', apart: 'long' },
];
const TITLE =
  /先生|女士|小姐|太太|阿姨|大爷|大叔|师傅|老师|医生|护士|经理|主任|店长|老板|同志|律师|警官|科长|所长|同学/g;
const SURNAME = /(?:免贵姓|我姓|本人姓|姓)/g;

/** Names of people in a folded text, only where a cue says so: a word of three characters alone can be anything. */
export const findNames = (text: string, telephones: readonly TextRange[]): Span[] => [
  ...telephones.flatMap(({ start }) => nameBefore(text, start)),
  ...CUES.flatMap(({ cue, confidence, apart }) => namesAfter(text, cue, confidence, apart)),
  ...namesBeforeTitles(text),
  ...surnames(text),
  ...englishNames(text),
];

const name = (start: number, end: number, confidence: Confidence, reason: SpanReason): Span => ({
  ...{ start, end, kind: 'name', confidence, reason },
});

function namesAfter(text: string, cue: RegExp, confidence: Confidence, apart?: 'short' | 'long'): Span[] {
  return [...text.matchAll(cue)].flatMap(({ 0: words, index }) => {
    const start = index + words.length;
    const end = nameEnd(text, start);
    if (end === undefined) return [];
    if (apart && !isLikely(text, start, end, apart)) return [];
    return [name(start, end, confidence, 'cue')];
  });
}

/** A name with its telephone, as in a list: 谭强，138…. What stands before the name must set it apart. */
function nameBefore(text: string, telephone: number): Span[] {
  const between = /[ ,，、:：()（/|]{0,2}(?:电话|手机)?[号码]{0,2}[ :：]{0,2}$/.exec(
    text.slice(Math.max(0, telephone - 10), telephone),
  );
  const end = telephone - (between?.[0].length ?? 0);
  for (const length of [4, 3, 2]) {
    const start = end - length;
    if (
      start >= 0 &&
      nameEnd(text, start) === end &&
      BEFORE_NAME.test(text.slice(Math.max(0, start - 3), start))
    )
      return [name(start, end, 'medium', 'cue')];
  }
  return [];
}

const BEFORE_NAME = /(?:^|[\s，,。.;；:：、(（/|]|联系|找|同事|邻居|叫|打给)$/;

/** The text is apart behind the name, or goes on as a sentence does; after loose cues only behind three characters. */
function isLikely(text: string, start: number, end: number, apart: 'short' | 'long'): boolean {
  const written = text.slice(start, end);
  if (/[人民户主客员生家方]$/.test(written)) return false;
  return (
    endsThere(text, end) ||
    ((apart === 'short' || written.length === 3) && GOES_ON.test(text.slice(end, end + 2)))
  );
}

/** Punctuation, the end, or what people put behind a name. */
const AFTER_NAME = /^(?:$|[\s，,。.;；:：!！、()（）"”/|\d]|电话|手机|身份证|联系|家住|住在|的[，,。])/;
/** What a sentence goes on with after a name. */
const GOES_ON =
  /^(?:在|把|家|说|要|多次|拖|被|和|跟|没|不|又|也|都|已|将|住|送|去|来|给|向|对|因|于|是|有|为)/;

/** Does the name of the text end there? */
function endsThere(text: string, end: number): boolean {
  return AFTER_NAME.test(text.slice(end, end + 4));
}

/** 王小明先生: the whole name goes; 王先生 is how a city writes it in public (domain rule), and stays unless somebody wishes. */
function namesBeforeTitles(text: string): Span[] {
  return [...text.matchAll(TITLE)].flatMap(({ 0: title, index }) => {
    for (const length of [4, 3, 2]) {
      const start = index - length;
      if (start >= 0 && nameEnd(text, start) === index) {
        return [name(start, index, isPolite(title) ? 'high' : 'medium', 'title')];
      }
    }
    const one = index - 1;
    const isSurname = one >= 0 && isHan(text, one) && nameEnd(`${text[one]}某`, 0) === 2;
    return isSurname ? [name(one, index, 'low', 'surname')] : [];
  });
}

const isPolite = (title: string) => title === '先生' || title === '女士' || title === '小姐';

function surnames(text: string): Span[] {
  return [...text.matchAll(SURNAME)].flatMap(({ 0: words, index }) => {
    const start = index + words.length;
    const isSurname = isHan(text, start) && nameEnd(`${text[start]}某`, 0) === 2;
    return isSurname ? [name(start, start + 1, 'low', 'surname')] : [];
  });
}

const ENGLISH =
  /\b(?:(?:my name is|i am|name ?:|contact person ?:?|signed,?) ?|(?:Mr|Mrs|Ms|Miss|Dr)\.? )([A-Z][a-z'-]{1,20}(?: [A-Z][a-z'.-]{0,20}){0,2})/gi;

function englishNames(text: string): Span[] {
  return [...text.matchAll(ENGLISH)].flatMap(({ 0: found, 1: written = '', index }) => {
    // The cue may be written in any case; a name has capital letters.
    const capitals = /^[A-Z][a-z'-]*(?: [A-Z][a-z'-]*\.?)*/.exec(written)?.[0];
    if (!capitals) return [];
    const start = index + found.length - written.length;
    const isWhole = capitals.includes(' ') || /name|person|signed/i.test(found);
    return [name(start, start + capitals.length, isWhole ? 'high' : 'medium', isWhole ? 'cue' : 'title')];
  });
}
