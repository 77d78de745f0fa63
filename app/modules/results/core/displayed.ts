/** An index as pages, files and the proof write it: one decimal. */
export const displayed = (value: number): string => (Math.round(value * 10) / 10).toFixed(1);
