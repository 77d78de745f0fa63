import { expect, test } from 'vitest';
import { askedAbout, askedKey, decidedSpans, hiddenOf } from './decided-spans';
import { maskedText, maskedTitle } from './masked-case';

test('what surely names somebody is masked, what may be something else stays', () => {
  expect(maskedText('我叫王小明，电话13800138000。王先生的店在胜利路12号。')).toBe(
    '我叫███，电话███。王先生的店在胜利路12号。',
  );
});

test('a number that the end of a title cuts off goes with it', () => {
  expect(maskedTitle('邻居每晚唱歌，请联系我，手机1380013…')).toBe('邻居每晚唱歌，请联系我，手机███');
  expect(maskedTitle('路灯不亮三个月')).toBe('路灯不亮三个月');
});

test('what was asked about names the text: other words are asked about again', () => {
  const before = askedAbout('请打13800138000。');
  expect(askedKey(before)).not.toBe(askedKey(askedAbout('请您打13800138000。')));
  expect(hiddenOf(decidedSpans('请打13800138000，张三', [], '张三'))).toMatchObject([{ start: 14, end: 16 }]);
});
