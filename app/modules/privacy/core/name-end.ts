const DOUBLE = new Set(
  '欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 端木 南宫 夏侯 轩辕 长孙 宇文 司空 百里 呼延'.split(
    ' ',
  ),
);
/** The 150 most frequent family names (Ministry of Public Security, 2020, without those that are mostly other words). */
const SINGLE = new Set(
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高梁郑谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫雷龙史陶贺毛段郝顾龚邵万覃武钱戴严莫孔向常汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷曲盛冉翁蓝路游辛靳管柴蒙鲍华喻祁房屈饶解牟艾尤时穆农司古吉缪车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫柏宗瞿桂全佟应臧闵苟邬边卞姬刁乐冼霭植司利敖区容劳招邝丘阙布练原欧'.split(
    '',
  ),
);
/** Characters that no given name has: the sentence goes on. */
const NOT_GIVEN = new Set(
  '的是在住有和与及跟向对去要买说被把从到于为因已就也还都将让给想请您你我他她它们个位了着过吗呢吧啊没不电手身这那什谁先姐号区市县镇省街路村',
);
/** Two characters of a name's place that are words of the sentence. */
const WORDS = new Set(
  '家住 联系 今年 现住 女士 小姐 来自 来电 师傅 老师 经理 主任 老板 医生 同志 反映 投诉 一名 一位 阿姨 男性 女性 身份 年龄'.split(
    ' ',
  ),
);
/** Words that begin like a name and are none. */
const OTHER_WORDS = new Set(
  '高烧 高中 高三 高考 高龄 高血 高速 江门 江海 江边 白天 白石 万一 万达 施工 金店 金额 常年 常住 安全 安装 时候 时间 方面 方便 和平 路边 车子 车主 程序 温度 水管 黄色 黄金 石材 马上 马路 周末 周边 周围 成都 成人 任何 任务 于是 向上 何时 何处 管理 单位 单元 连续 古镇 司机 明天 房东 项目 经理 张贴 关于 关门 成员 花园 花费 平台 平时 华为'.split(
    ' ',
  ),
);
const HAN = /[\u4e00-\u9fff]/;

export const isHan = (text: string, at: number) => HAN.test(text[at] ?? '');

/**
 * Where a name ends that begins at `start`: a family name and one or two characters, or the parts of a name with dots
 * (阿依古丽·买买提). One space between characters counts as part of it. Undefined when no name begins there.
 */
export function nameEnd(text: string, start: number): number | undefined {
  const dotted = /^[\u4e00-\u9fff]{2,6}[·•][\u4e00-\u9fff]{2,6}/.exec(text.slice(start, start + 14));
  if (dotted) return start + dotted[0].length;
  if (OTHER_WORDS.has(text.slice(start, start + 2))) return undefined;
  const isDouble = DOUBLE.has(text.slice(start, start + 2));
  if (!isDouble && !SINGLE.has(text[start] ?? '')) return undefined;
  let end = start + (isDouble ? 2 : 1);
  let given = 0;
  while (given < 2) {
    const at = text[end] === ' ' && isHan(text, end + 1) ? end + 1 : end;
    if (!isHan(text, at) || NOT_GIVEN.has(text[at] ?? '') || WORDS.has(text.slice(at, at + 2))) break;
    given++;
    end = at + 1;
  }
  return given > 0 ? end : undefined;
}
