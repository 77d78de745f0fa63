import type { MetaFunction } from '@remix-run/node';
import type { loader as rootLoader } from '~/root';

type Meta = MetaFunction<unknown, { root: typeof rootLoader }>;

/** `meta` of a staff page whose loader gives a `title`: its words, then the name that the office gave the site. */
export const staffTitle: Meta = ({ data, matches }) => {
  const words = typeof data === 'object' && data !== null && 'title' in data ? data.title : undefined;
  const brand = matches.find(({ id }) => id === 'root')?.data?.city?.brand;
  return [{ title: [words, brand].filter(Boolean).join(' · ') }];
};
