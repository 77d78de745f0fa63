import type { Option } from './instrument';

/** Options as lines of an editor: `code | 中文 | English`. */
export const linesOf = (options: readonly Option[]): string =>
  options.map(({ code, text }) => [code, text['zh-CN'], text.en].join(' | ')).join('\n');

/** Options from such lines; a full-width bar counts, a missing text stays empty and is found by the checks. */
export const optionsOf = (lines: string): Option[] =>
  lines
    .split('\n')
    .map((line) => line.split(/[|｜]/).map((part) => part.trim()))
    .filter(([code]) => code)
    .map(([code = '', zh = '', en = '']) => ({ code, text: { 'zh-CN': zh, en } }));
