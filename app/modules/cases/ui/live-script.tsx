import { useHref } from '@remix-run/react';

/** The small script that counts along and finds categories; the page is complete without it. */
export function LiveScript() {
  return <script src={useHref('/live.js')} defer />;
}
