import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { canonicalJson } from '~/modules/audit/core/canonical-json';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { proofLines } from '~/modules/results/core/proof-lines';
import script from '~/modules/results/proof/recompute.mjs?raw';
import { listRevisions, type Release } from '~/modules/results/queries/list-releases.server';
import { answersCsv, releaseCsv } from '~/modules/results/ui/release-csv';
import { csvResponse } from '~/platform/http/csv.server';
import { citizenLoader, type Page } from '~/platform/http/define.server';
import { translator } from '~/platform/i18n/i18n.server';

type Make = (page: Page, release: Release) => Response | Promise<Response>;

/** The proof: the release, its hash, what the script prints, the script. Small: a release has no single answers. */
const proof: Make = async (page, release) => {
  const t = translator(page.language);
  const zip = new ZipFile();
  const options = { mtime: release.releasedAt ?? page.now };
  const add = (name: string, text: string) => zip.addBuffer(Buffer.from(text), name, options);
  add('release.json', canonicalJson(release.body));
  add('hash.txt', `${release.hash}\n`);
  add('expected.txt', `${proofLines(release.body, release.hash).join('\n')}\n`);
  add('recompute.mjs', script);
  add('README.txt', `${t('results:proof')}\n`);
  zip.end();
  return fileResponse(await buffer(zip.outputStream), 'application/zip', `${release.code}-proof.zip`);
};

type Table = typeof releaseCsv;
const table =
  (make: Table, ending: string): Make =>
  async (page, { code, body }) => {
    const { language } = page;
    const t = translator(language);
    const { timeZone } = await getCity(page.db);
    const demo = page.services.config.demo ? `${t('common:demo')} ` : '';
    return csvResponse(`${demo}${code}${ending}.csv`, make({ t, language, timeZone }, body));
  };

const files: Record<string, Make> = {
  'proof.zip': proof,
  // Byte for byte what was hashed, so that anyone's sha256sum gives the hash on the page.
  'release.json': (_, release) =>
    fileResponse(
      Buffer.from(canonicalJson(release.body)),
      'application/json; charset=utf-8',
      `${release.code}.json`,
    ),
  'table.csv': table(releaseCsv, ''),
  'answers.csv': table(answersCsv, '-answers'),
};

/** `/results/NAME/FILE`, of the newest revision or of the one that is asked for. */
export const loader = citizenLoader(async (page) => {
  const { name = '', file = '' } = page.params;
  const make = Object.hasOwn(files, file) ? files[file] : undefined;
  const revisions = make ? await listRevisions(page.db, name) : [];
  const asked = page.url.searchParams.get('revision');
  const release = asked ? revisions.find(({ revision }) => String(revision) === asked) : revisions[0];
  if (!make || !release) throw new Response(null, { status: 404 });
  return make(page, release);
});

function fileResponse(body: Buffer<ArrayBufferLike>, type: string, name: string): Response {
  return new Response(new Uint8Array(body), {
    headers: { 'Content-Type': type, 'Content-Disposition': `attachment; filename="${name}"` },
  });
}
