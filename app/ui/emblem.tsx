/** The default mark, drawn in 36 × 36: a speech bubble with two waves of a river cut out of it. */
export const DEFAULT_EMBLEM =
  'M5 3h26a3 3 0 0 1 3 3v18a3 3 0 0 1-3 3H17.5L9 34v-7H5a3 3 0 0 1-3-3V6a3 3 0 0 1 3-3z' +
  'M7 10.4c3.7-3.2 7.3-3.2 11 0s7.3 3.2 11 0v2.9c-3.7 3.2-7.3 3.2-11 0s-7.3-3.2-11 0z' +
  'M7 17.4c3.7-3.2 7.3-3.2 11 0s7.3 3.2 11 0v2.9c-3.7 3.2-7.3 3.2-11 0s-7.3-3.2-11 0z';

/** The city's mark in the colour of the text around it. `path` is SVG path data on a 36 × 36 field. */
export function Emblem({ path = DEFAULT_EMBLEM }: { path?: string }) {
  return (
    <svg className="emblem" viewBox="0 0 36 36" aria-hidden="true" focusable="false">
      <path d={path} fill="currentColor" fillRule="evenodd" />
    </svg>
  );
}
