const browsers: [string, RegExp][] = [
  ['wechat', /MicroMessenger/],
  ['edge', /Edg(e|A|iOS)?\//],
  ['360', /360SE|360EE|QihooBrowser|QHBrowser/i],
  ['firefox', /Firefox\/|FxiOS\//],
  ['chrome', /Chrome\/|CriOS\/|Chromium\//],
  ['safari', /Version\/[\d.]+.*Safari\//],
];
const systems: [string, RegExp][] = [
  ['harmony', /HarmonyOS|OpenHarmony/],
  ['android', /Android/],
  ['ios', /iPhone|iPad|iPod/],
  ['windows', /Windows/],
  ['macos', /Macintosh|Mac OS X/],
  ['linux', /Linux|X11/],
];

export const browserNames = [...browsers.map(([name]) => name), 'other'];
export const systemNames = [...systems.map(([name]) => name), 'other'];

/**
 * Family of browser and system such as `firefox/windows`, so that people know their sessions apart. The header itself,
 * which tells much more, is not kept.
 */
export function browserFamily(userAgent: string | null): string {
  const first = (list: typeof browsers) =>
    list.find(([, pattern]) => pattern.test(userAgent ?? ''))?.[0] ?? 'other';
  return `${first(browsers)}/${first(systems)}`;
}
