import { createReadableStreamFromReadable, redirect } from '@remix-run/node';
import { z } from 'zod';
import { staffAction, staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { exportAnswers, exportFormats } from '~/modules/results/commands/export-answers.server';
import { streamAnswers } from '~/modules/results/queries/stream-answers.server';
import { answerFile } from '~/modules/results/ui/answer-file.server';
import { problem } from '~/platform/http/form';
import { translator } from '~/platform/i18n/i18n.server';

/** The answers are taken by a form, because taking them is written down. */
export const loader = staffLoader('survey.manage', async (page) => {
  const { survey = '', wave = '' } = page.params;
  throw redirect(`/office/surveys/${survey}/results?wave=${encodeURIComponent(wave)}`);
});

/** `/office/surveys/NAME/WAVE/answers`: every answer of a wave as a file, written while it is read. */
export const action = staffAction(
  'survey.manage',
  z.strictObject({ format: z.enum(exportFormats) }),
  async (page, { format }, values) => {
    const { survey = '', wave = '' } = page.params;
    const { services, scope, now, language } = page;
    const plan = await exportAnswers(services, { scope, survey, wave, format, now });
    if (!plan.ok) return problem(values, { form: plan.reason });
    const { timeZone, ratingScale } = await getCity(page.db);
    const levels = ratingScale.levels.map(({ level, name }) => ({ level, name: name[language] }));
    const weightingId = plan.weighting?.id ?? null;
    const answers = streamAnswers(services.db, {
      ...{ waveId: plan.wave.waveId, weightingId, timeZone, until: now },
    });
    const { stream, type, ending } = answerFile(plan, format, answers, {
      ...{ t: translator(language), language, levels, isDemo: services.config.demo },
    });
    return new Response(createReadableStreamFromReadable(stream), {
      headers: {
        'Content-Type': type,
        'Content-Disposition': `attachment; filename="${survey}-${wave}-${ending}"`,
        'Cache-Control': 'no-store',
      },
    });
  },
);
