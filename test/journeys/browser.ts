import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

/** A Chromium to test with: the one named by CHROMIUM_PATH, the system's, or Playwright's own if it was installed. */
export function findBrowser(): string | undefined {
  const own = () => {
    try {
      return chromium.executablePath();
    } catch {
      return '';
    }
  };
  const candidates = [
    process.env.CHROMIUM_PATH ?? '',
    ...['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/snap/bin/chromium'],
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    own(),
  ];
  return candidates.find((file) => file !== '' && existsSync(file));
}

/** Flags with which Chromium runs quietly on a server, also as root, and asks nothing of the network. */
export const browserFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
