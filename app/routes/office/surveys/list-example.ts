import { staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import type { FrameColumnName } from '~/modules/surveys/core/frame-columns';
import { findSurvey } from '~/modules/surveys/queries/find-survey.server';
import { getLists } from '~/modules/surveys/queries/get-lists.server';
import { csvResponse } from '~/platform/http/csv.server';
import { translator } from '~/platform/i18n/i18n.server';
import { wordsIn } from './frame-words.server';

/** Columns of the example, for enterprises and for residents. */
const enterprise = ['name', 'uscc', 'contact', 'phone', 'email', 'district', 'class', 'size'] as const;
const resident = ['name', 'phone', 'email', 'district'] as const;
/** A code with its check sign right, of no enterprise; a number that nobody is given. */
const nobody = { uscc: '91990000MA00000008', phone: '13800000000', email: 'name@example.com' };

/** `/office/surveys/NAME/WAVE/list-example`: a list with its columns and one row, in the language of the page. */
export const loader = staffLoader('survey.manage', async (page, trx) => {
  const { language, params, scope } = page;
  const survey = await findSurvey(trx, scope, params.survey ?? '');
  if (!survey) throw new Response(null, { status: 404 });
  const { district, producer, consumer } = await getLists(page.db);
  const t = translator(language);
  const columns: readonly FrameColumnName[] = survey.audience === 'enterprise' ? enterprise : resident;
  const first = (options: typeof district) => options[0]?.text[language] ?? '';
  const cells: Partial<Record<FrameColumnName, string>> = {
    ...nobody,
    name: t(`surveys:frame_example.${survey.audience === 'enterprise' ? 'enterprise' : 'resident'}`),
    contact: t('surveys:frame_example.contact'),
    district: first(district),
    class: first([...producer, ...consumer]),
    size: t('surveys:frame_example.size'),
  };
  return csvResponse(`${t('surveys:frame_example.file')}.csv`, [
    columns.map((name) => wordsIn(language, name)[0] ?? name),
    columns.map((name) => cells[name] ?? ''),
  ]);
});
