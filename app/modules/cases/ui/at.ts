import { useHref } from '@remix-run/react';

/** Makes an address of a path, below the base path that the site is installed under. */
export function useAt(): (path: string) => string {
  const base = useHref('/').replace(/\/$/, '');
  return (path) => `${base}${path}`;
}
