/** Colours of a city by role; the names are the custom properties of the stylesheet. */
export type Palette = Record<string, string>;

const property = (name: string) => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** The city's colours as a stylesheet, for both display modes. Values were checked when the city was loaded. */
export function themeCss(theme: { normal: Palette; elder: Palette }): string {
  const rules = (palette: Palette) =>
    Object.entries(palette)
      .map(([name, value]) => `${property(name)}:${value}`)
      .join(';');
  return `:root{${rules(theme.normal)}}html.elder{${rules(theme.elder)}}\n`;
}
