/** What the sealed identity of someone in a frame is bound to: their wave and the index by which they are found. */
export const frameContext = (waveId: number | string, indexHex: string) =>
  `survey-frame:${waveId}:${indexHex}`;
