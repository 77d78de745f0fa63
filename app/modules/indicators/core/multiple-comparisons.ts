import { at, demand } from './numbers';

function ranked(p: readonly number[]): number[] {
  demand(
    p.every((value) => value >= 0 && value <= 1),
    'not_a_probability',
  );
  return p.map((_, i) => i).sort((a, b) => at(p, a) - at(p, b));
}

/** Holm's step-down adjusted p values (1979), in the order given: for the short list of headline tests. */
export function holm(p: readonly number[]): number[] {
  const adjusted = p.map(() => 0);
  let floor = 0;
  ranked(p).forEach((index, rank) => {
    floor = Math.max(floor, Math.min(1, (p.length - rank) * at(p, index)));
    adjusted[index] = floor;
  });
  return adjusted;
}

/** Benjamini & Hochberg's adjusted p values (1995), in the order given: for screening many units. */
export function benjaminiHochberg(p: readonly number[]): number[] {
  const adjusted = p.map(() => 0);
  let ceiling = 1;
  ranked(p)
    .map((index, rank) => ({ index, value: (p.length / (rank + 1)) * at(p, index) }))
    .reverse()
    .forEach(({ index, value }) => {
      ceiling = Math.min(ceiling, value);
      adjusted[index] = ceiling;
    });
  return adjusted;
}
