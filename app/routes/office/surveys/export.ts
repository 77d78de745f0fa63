import { staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { findVersion } from '~/modules/surveys/queries/find-survey.server';

/** `/office/surveys/NAME/export/VERSION`: the instrument as JSON, to be read in again here or elsewhere. */
export const loader = staffLoader('survey.enter', async (page, trx) => {
  const { survey = '', version = '' } = page.params;
  const found = /^\d{1,6}$/.test(version)
    ? await findVersion(trx, page.scope, survey, Number(version))
    : undefined;
  if (!found) throw new Response(null, { status: 404 });
  return new Response(`${JSON.stringify(found.instrument, null, 2)}\n`, {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="${survey}-${version}.json"`,
    },
  });
});
