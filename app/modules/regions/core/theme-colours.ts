/** Elder mode asks 7:1 for text and the main action, normal mode 4.5:1 (WCAG 2.2, 1.4.3 and 1.4.6). */
export const CONTRAST = { normal: 4.5, elder: 7 } as const;
export type Mode = keyof typeof CONTRAST;

const WHITE = '#FFFFFF';
const BLACK = '#000000';
const channels = (hex: string) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));

/** Contrast ratio of two colours `#RRGGBB`, 1 to 21 (WCAG 2.2, relative luminance). */
export function contrast(a: string, b: string): number {
  const luminance = (hex: string) => {
    const [red = 0, green = 0, blue = 0] = channels(hex).map((channel) => {
      const value = channel / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

/** A colour moved towards another; `share` 0 is the colour itself, 1 the other one. */
function mixed(colour: string, towards: string, share: number): string {
  const [from, to] = [channels(colour), channels(towards)];
  const parts = from.map((value, at) => Math.round(value + ((to[at] ?? value) - value) * share));
  return `#${parts.map((value) => value.toString(16).padStart(2, '0')).join('')}`.toUpperCase();
}

const STEPS = Array.from({ length: 51 }, (_, index) => index / 50);
/** The nearest to the colour, on the way to the other one, that is fine. */
const nearest = (colour: string, towards: string, isFine: (one: string) => boolean) =>
  STEPS.map((share) => mixed(colour, towards, share)).find(isFine) ?? towards;

export type ThemeColours = { brand: string; act: string };
export type Palette = Record<
  'brand' | 'brand-deep' | 'brand-tint' | 'act' | 'act-deep' | 'act-tint',
  string
> & {
  paper: string;
  chart: string;
  'chart-3': string;
};

/**
 * A theme with another brand colour and another colour of the main action: their darker and paler shades and those of the
 * elder mode follow from them; every other colour stays. The line of a chart keeps its colour, which is chosen for people who see few.
 */
export function withColours<P extends Palette>(
  theme: Record<Mode, P>,
  { brand, act }: ThemeColours,
): Record<Mode, P> {
  const shaded = (palette: P, mode: Mode): P => {
    const own = (colour: string) =>
      mode === 'normal'
        ? colour.toUpperCase()
        : nearest(colour, BLACK, (one) => contrast(one, palette.paper) >= CONTRAST.elder);
    const pale = (colour: string) =>
      nearest(mixed(colour, WHITE, 0.9), WHITE, (one) => contrast(one, colour) >= CONTRAST.normal);
    const [main, action] = [own(brand), own(act)];
    return {
      ...palette,
      ...{ brand: main, 'brand-deep': mixed(main, BLACK, 0.35), 'brand-tint': pale(main) },
      ...{ act: action, 'act-deep': mixed(action, BLACK, 0.25), 'act-tint': pale(action) },
      chart: mode === 'elder' ? main : palette.chart,
      'chart-3': action,
    };
  };
  return { normal: shaded(theme.normal, 'normal'), elder: shaded(theme.elder, 'elder') };
}

/** Which of the two colours cannot be read on the paper of the pages, or as paper below white words. */
export const unreadable = ({ brand, act }: ThemeColours, paper: string): (keyof ThemeColours)[] =>
  (['brand', 'act'] as const).filter((name) => contrast({ brand, act }[name], paper) < CONTRAST.normal);
