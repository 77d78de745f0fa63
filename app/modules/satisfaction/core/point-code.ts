import { makeReadableCode, readReadableCode } from '~/modules/notifications/core/readable-code';

const LENGTH = 6;

/** A new code of a point. @param draw a whole number from 0 up to below its argument */
export const makePointCode = (draw: (below: number) => number): string => makeReadableCode(LENGTH, draw);

/** The code of a point in what was typed; undefined when it is none. */
export const normalisePointCode = (text: string): string | undefined => readReadableCode(LENGTH, text);
