import { vitePlugin as remix } from '@remix-run/dev';
import { defineConfig, type Plugin } from 'vite';
import remixConfig from './remix.config.js';

const fromRoot = (folder: string) => new URL(`./${folder}`, import.meta.url).pathname;

/**
 * Our own process and its HTTP side are the entries of the server bundle; the framework's plugin insists on its own
 * until this runs.
 */
const ownServer: Plugin = {
  name: 'own-server-entry',
  enforce: 'post',
  config: (_config, { isSsrBuild }) =>
    isSsrBuild
      ? {
          build: {
            rollupOptions: {
              input: { index: './app/server.ts', serve: './app/cli/serve.ts' },
              output: { entryFileNames: '[name].js' },
            },
          },
        }
      : undefined,
};

export default defineConfig({
  base: process.env.BASE_PATH || '/',
  plugins: [!process.env.VITEST && remix(remixConfig), ownServer],
  resolve: {
    alias: [
      { find: /^~\//, replacement: decodeURI(fromRoot('app/')) },
      { find: /^~db\//, replacement: decodeURI(fromRoot('db/')) },
      { find: /^~test\//, replacement: decodeURI(fromRoot('test/')) },
    ],
  },
  build: {
    target: ['es2019', 'chrome80', 'safari13'],
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 600,
  },
  ssr: { noExternal: ['react-i18next'] },
});
