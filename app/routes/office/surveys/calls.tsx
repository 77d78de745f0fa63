import { redirect } from '@remix-run/node';
import { useActionData, useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { staffAction, staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { instantOf } from '~/modules/deadlines/core/time-zone';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { openNumber } from '~/modules/surveys/commands/open-number.server';
import { recordCall } from '~/modules/surveys/commands/record-call.server';
import { CALL_MINUTES, callOutcomes } from '~/modules/surveys/core/calls';
import { findWave, isOpen } from '~/modules/surveys/queries/find-wave.server';
import { getLists } from '~/modules/surveys/queries/get-lists.server';
import { listCalls } from '~/modules/surveys/queries/list-calls.server';
import { newCall } from '~/modules/surveys/schema-wave';
import { CallCard } from '~/modules/surveys/ui/call-card';
import { CallList } from '~/modules/surveys/ui/call-list';
import { Problems } from '~/modules/surveys/ui/problems';
import { problem, problemOf } from '~/platform/http/form';
import { translator } from '~/platform/i18n/i18n.server';
import { Empty } from '~/ui/empty';
import { Facts } from '~/ui/facts';
import { formatDateTimeShort, formatNumber } from '~/ui/format';
import { Notice } from '~/ui/notice';
import { staffTitle } from '../../staff/staff-title';
import { one, refusedForm } from './read-form';

export const meta = staffTitle;

/** Whom one caller is offered at a time. */
const MOST = 10;

/** Whom of a wave's list to call, and what came of it. Names and numbers come one by one, by a button. */
export const loader = staffLoader('survey.enter', async (page, trx) => {
  const { params, scope, language, now, url } = page;
  const wave = await findWave(trx, params.survey ?? '', params.wave ?? '');
  if (!wave) throw new Response(null, { status: 404 });
  const { timeZone } = await getCity(page.db);
  const { district, producer, consumer } = await getLists(page.db);
  const words = new Map(
    [...district, ...producer, ...consumer].map(({ code, text }) => [code, text[language]]),
  );
  const t = translator(language);
  const at = (instant: Date | null) => instant && formatDateTimeShort(instant, timeZone, language);
  const { due, ...counts } = await listCalls(trx, scope, { waveId: wave.waveId, now, limit: MOST });
  return {
    title: `${t('surveys:calls.title')} · ${wave.instrument.title[language]}`,
    ...{ survey: wave.survey, wave: wave.wave, about: wave.instrument.title[language] },
    isOpen: isOpen(wave, now),
    done: callOutcomes.find((outcome) => outcome === url.searchParams.get('done')),
    entry: url.searchParams.get('entry')?.match(/^\d{1,16}$/)?.[0],
    counts,
    due: due.map(({ district: place, class: kind, calledAt, againAt, ...row }) => ({
      ...row,
      ...{ calledAt: at(calledAt), againAt: at(againAt) },
      about: [place, kind].flatMap((code) => (code ? [words.get(code) ?? code] : [])).join(' · '),
    })),
  };
});

const form = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

export const action = staffAction('survey.enter', form, async (page, _input, values) => {
  const { scope, now, services, params } = page;
  const wave = await findWave(page.db, params.survey ?? '', params.wave ?? '');
  if (!wave) throw new Response(null, { status: 404 });
  const at = { scope, now, survey: wave.survey, wave: wave.wave, ref: one(values, 'ref') };
  if (one(values, 'intent') === 'open') {
    const opened = await openNumber(services, at);
    return opened.ok ? { opened } : problem(values, { form: opened.reason });
  }
  const parsed = newCall.safeParse({ outcome: one(values, 'outcome'), againAt: one(values, 'againAt') });
  if (!parsed.success) return problemOf(parsed.error, values);
  const { outcome, againAt: typed } = parsed.data;
  const againAt = typed ? instantOf(typed, (await getCity(page.db)).timeZone) : null;
  const recorded = await recordCall(services, { ...at, outcome, againAt });
  if (recorded.ok)
    return redirect(`/office/surveys/${wave.survey}/${wave.wave}/calls?done=${outcome}&entry=${at.ref}`, 303);
  return problem(values, {
    [recorded.reason === 'surveys:refused.again_time' ? 'againAt' : 'form']: recorded.reason,
  });
});

export default function Calls() {
  const { t } = useTranslation('surveys');
  const loaded = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refused = refusedForm(answer);
  const opened = answer && 'opened' in answer ? answer.opened : undefined;
  // A mistake in what came of a call is put right beside the entry that it is about.
  const isOfOutcome = refused?.values.intent === 'outcome' && refused.errors.form === undefined;
  const entry = opened?.ref ?? (isOfOutcome ? [refused.values.ref].flat()[0] : undefined);
  const wave = useHref(`/office/surveys/${loaded.survey}/${loaded.wave}`);
  const { counts, due, done } = loaded;
  const terms = ['now', 'later', 'taken', 'answered', 'refused', 'wrong'] as const;
  return (
    <div className="flow">
      <a className="back" href={wave}>
        {loaded.about}
      </a>
      <Problems problem={refused} />
      <h1 id="form">{t('calls.title')}</h1>
      {done && loaded.entry && !answer ? (
        <Notice
          kind="good"
          title={t('calls.done', { entry: loaded.entry, outcome: t(`calls.of.${done}`) })}
        />
      ) : null}
      {entry ? (
        <CallCard
          enterHref={`${wave}/enter?mode=phone&ref=${entry}`}
          person={opened}
          entry={entry}
          problem={refused}
        />
      ) : null}
      <section className="part" aria-labelledby="due">
        <h2 id="due">{t('calls.due')}</h2>
        <Facts
          facts={terms.map((name) => ({ term: t(`calls.count.${name}`), text: formatNumber(counts[name]) }))}
        />
        {!loaded.isOpen ? (
          <Notice title={t('refused.not_open_for_calls')} />
        ) : due.length === 0 ? (
          <Empty title={t('calls.none')}>
            <p>{t('calls.none_why')}</p>
          </Empty>
        ) : (
          <>
            <p>{t('calls.about_list', { minutes: CALL_MINUTES })}</p>
            <CallList rows={due} n={counts.now} />
          </>
        )}
      </section>
    </div>
  );
}
