import type { Option } from './instrument';

const CODES = ['no_say', 'no_answer', 'refused', 'prefer_not', 'unknown'];
const WORDS = /^(不想说|不愿|不便|不方便|拒绝|拒答|说不清|prefer not|rather not|no answer)/i;

/** Does this choice say that somebody would rather not say? Nobody can plan how many of them there should be. */
export const isRefusal = ({ code, text }: Option): boolean =>
  CODES.includes(code) || Object.values(text).some((words) => WORDS.test(words));
