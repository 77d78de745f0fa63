import type { Bench } from './measure';

/** Every bench, loaded when it is asked for. `names` are the lines that it prints. */
export const benches: { name: string; names: string[]; load(): Promise<Pick<Bench, 'run'>> }[] = [
  { name: 'file', names: ['file'], load: () => import('./file') },
  { name: 'pages', names: ['inbox', 'track'], load: () => import('./pages') },
  { name: 'trend', names: ['trend'], load: () => import('./trend') },
  { name: 'import', names: ['import'], load: () => import('./import') },
  { name: 'rss-server', names: ['rss-server', 'rss-server-growth'], load: () => import('./memory') },
  { name: 'rss-import', names: ['rss-import'], load: () => import('./import-memory') },
  { name: 'survey-index', names: ['survey-index'], load: () => import('./survey-index') },
  { name: 'survey-page', names: ['survey-page'], load: () => import('./survey-page') },
  { name: 'survey-export', names: ['survey-export'], load: () => import('./survey-export') },
  { name: 'bytes', names: ['bytes-read', 'bytes-form'], load: () => import('./bytes') },
];
