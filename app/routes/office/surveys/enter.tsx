import { randomUUID } from 'node:crypto';
import { redirect } from '@remix-run/node';
import { useActionData, useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { staffAction, staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { checkEntry } from '~/modules/surveys/commands/check-entry.server';
import { enterAnswers } from '~/modules/surveys/commands/enter-answers.server';
import { checkTyped, toLookAt } from '~/modules/surveys/core/check-typed';
import { questionsOf } from '~/modules/surveys/core/instrument';
import { escapeFieldOf, fieldOf } from '~/modules/surveys/core/read-answers';
import { findWave, type WaveToAnswer } from '~/modules/surveys/queries/find-wave.server';
import { hasList } from '~/modules/surveys/queries/list-links.server';
import { responseStates } from '~/modules/surveys/schema';
import { BranchScript } from '~/modules/surveys/ui/branch-script';
import { EntryPages, entryOf, ReadAloud } from '~/modules/surveys/ui/entry-pages';
import { NextPaper, OnceSaved, TwiceSaved } from '~/modules/surveys/ui/entry-saved';
import { isOfEntry, ListEntryField } from '~/modules/surveys/ui/list-entry-field';
import type { Trx } from '~/platform/database/client.server';
import { problem } from '~/platform/http/form';
import { translator } from '~/platform/i18n/i18n.server';
import { Button, ButtonRow } from '~/ui/button';
import { RadioGroup } from '~/ui/choice';
import { ErrorSummary } from '~/ui/error-summary';
import { Notice } from '~/ui/notice';
import { staffTitle } from '../../staff/staff-title';
import { one, refusedForm } from './read-form';

export const meta = staffTitle;

/** All questions of a wave on one page, for whoever types in papers or asks by telephone. `again`: a second time. */
export const loader = staffLoader('survey.enter', async (page, trx) => {
  const { language, params, url, scope } = page;
  const wave = await findWave(trx, params.survey ?? '', params.wave ?? '');
  if (!wave) throw new Response(null, { status: 404 });
  const { ratingScale } = await getCity(page.db);
  const levels = [...ratingScale.levels]
    .sort((a, b) => b.level - a.level)
    .map(({ level, name }) => ({ level, name: name[language] }));
  const number = (name: string) => url.searchParams.get(name)?.match(/^\d{1,12}$/)?.[0];
  const asked = url.searchParams.get('again');
  const saved = number('saved');
  const paper = asked === null ? undefined : await paperOf(trx, wave.waveId, asked);
  // Told before the paper is typed, not after.
  const isOwn = paper?.by === scope.accountId;
  const t = translator(language);
  return {
    title: `${t('surveys:enter.title')} · ${wave.instrument.title[language]}`,
    key: randomUUID(),
    survey: wave.survey,
    wave: wave.wave,
    about: wave.instrument.title[language],
    mode: url.searchParams.get('mode') === 'phone' ? ('phone' as const) : ('paper' as const),
    saved,
    list: await listOf(trx, wave),
    known: number('ref'),
    differing: Number(number('differing') ?? 0),
    state: responseStates.find((one) => one === url.searchParams.get('state')),
    again: isOwn ? undefined : paper?.id,
    // Between two papers, and where a number leads to none, the next number is asked for.
    next:
      asked === null || (paper && !isOwn)
        ? undefined
        : { value: asked.slice(0, 40), error: nextError(asked, isOwn, saved !== undefined) },
    ...entryOf(wave.instrument, language, levels),
  };
});

/** Must an answer name an entry of the list, may it, or is there no list? */
async function listOf(trx: Trx, wave: WaveToAnswer): Promise<'must' | 'may' | undefined> {
  if (wave.sampleKind === 'probability') return 'must';
  return (await hasList(trx, wave.waveId)) ? 'may' : undefined;
}

/** A paper of the wave by the number that was written on it, however it was typed, and who entered it first. */
async function paperOf(trx: Trx, waveId: number, typed: string) {
  const id = typed.normalize('NFKC').replace(/\D/g, '');
  if (!/^\d{1,15}$/.test(id)) return undefined;
  const paper = await trx
    .selectFrom('response')
    .select(['id', 'entered_by as by'])
    .where('id', '=', Number(id))
    .where('wave_id', '=', waveId)
    .where('mode', '=', 'paper')
    .executeTakeFirst();
  return paper && { id: String(paper.id), by: paper.by };
}

function nextError(asked: string, isOwn: boolean, isSaved: boolean) {
  if (isOwn) return 'surveys:refused.own_entry' as const;
  return asked.trim() === '' && isSaved ? undefined : ('surveys:refused.no_paper' as const);
}

const form = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

export const action = staffAction('survey.enter', form, async (page, _input, values) => {
  const { scope, now, language, params, services } = page;
  const wave = await findWave(page.db, params.survey ?? '', params.wave ?? '');
  if (!wave) throw new Response(null, { status: 404 });
  const questions = questionsOf(wave.instrument);
  const known = new Set([
    ...['key', 'mode', 'again', 'looked', 'ref'],
    ...questions.flatMap(({ code }) => [fieldOf(code), escapeFieldOf(code)]),
  ]);
  const key = z.uuid().safeParse(one(values, 'key'));
  if (!key.success || Object.keys(values).some((name) => !known.has(name)))
    return problem(values, { form: 'errors:form.unknown_field' });
  const { answers, issues } = checkTyped(wave.instrument, values);
  const { mustChange, looked } = toLookAt(issues);
  if (Object.keys(answers).length === 0 && !mustChange)
    return problem(values, { form: 'surveys:error.entry_empty' });
  const odd = Object.entries(issues);
  // Odd papers are saved too, by who has looked at the paper once more.
  if (mustChange || (looked !== '' && one(values, 'looked') !== looked))
    return {
      ...problem(
        values,
        Object.fromEntries(odd.map(([code, issue]) => [fieldOf(code), `surveys:error.entry_${issue}`])),
      ),
      ...{ looked, mustChange },
    };
  const at = { scope, survey: wave.survey, wave: wave.wave, answers, now };
  const here = `/office/surveys/${wave.survey}/${wave.wave}/enter`;
  const again = one(values, 'again');
  if (again !== '' && !/^\d{1,15}$/.test(again)) return problem(values, { form: 'surveys:refused.no_paper' });
  if (again !== '') {
    const checked = await checkEntry(services, { ...at, responseId: Number(again) });
    return checked.ok
      ? redirect(`${here}?again=&saved=${again}&differing=${checked.differences.length}`)
      : problem(values, { form: checked.reason });
  }
  const mode = one(values, 'mode') === 'phone' ? 'phone' : 'paper';
  const entered = await enterAnswers(services, {
    ...at,
    mode,
    key: key.data,
    ref: one(values, 'ref'),
    language,
  });
  return entered.ok
    ? redirect(`${here}?mode=${mode}&saved=${entered.responseId}&state=${entered.state}`)
    : problem(values, { [isOfEntry(entered.reason) ? 'ref' : 'form']: entered.reason });
});

export default function Enter() {
  const { t } = useTranslation(['surveys', 'common']);
  const loaded = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refused = refusedForm(answer);
  const odd = answer && 'looked' in answer ? answer : undefined;
  const isOdd = odd?.mustChange === false;
  const say = (key: string | undefined) => (key ? t(key as 'surveys:error.entry_wrong') : undefined);
  const texts = new Map(
    loaded.views.flatMap(({ questions }) => questions.map(({ code, text }) => [fieldOf(code), text])),
  );
  const errors = Object.entries(refused?.errors ?? {}).map(([field, key]) => {
    const [question, error] = [texts.get(field), say(key) ?? ''];
    return { field, text: question ? t('common:error_at', { what: question, error }) : error };
  });
  const back = useHref(`/office/surveys/${loaded.survey}/${loaded.wave}`);
  const values = Object.fromEntries(
    Object.entries(refused?.values ?? {}).map(([name, value]) => [name, [value].flat()]),
  );
  const { again, next } = loaded;
  if (next)
    return (
      <div className="read flow">
        <a className="back" href={`${back}/papers`}>
          {t('surveys:papers.title')}
        </a>
        <ErrorSummary errors={next.error ? [{ field: 'again', text: t(next.error) }] : []} />
        <h1>{t('surveys:enter.again_title')}</h1>
        {loaded.saved && !next.error ? (
          <TwiceSaved number={loaded.saved} differing={loaded.differing} here={back} />
        ) : null}
        <NextPaper action={`${back}/enter`} value={next.value} error={next.error && t(next.error)} />
      </div>
    );
  return (
    <div className="read flow">
      <a className="back" href={again ? `${back}/papers` : back}>
        {again ? t('surveys:papers.title') : loaded.about}
      </a>
      <ErrorSummary errors={errors} />
      <h1>{again ? t('surveys:enter.again_number', { number: again }) : t('surveys:enter.title')}</h1>
      {loaded.saved && !refused ? <OnceSaved {...loaded} number={loaded.saved} /> : null}
      {odd ? (
        <Notice kind="due" title={t(isOdd ? 'surveys:enter.odd' : 'surveys:enter.must_change')}>
          {odd.mustChange && odd.looked ? <p>{t('surveys:enter.rest_odd')}</p> : null}
        </Notice>
      ) : null}
      <p className="muted">{t('surveys:enter.keys')}</p>
      {again ? null : <ReadAloud intro={loaded.intro} isOpen={loaded.mode === 'phone'} />}
      <form method="post" id="form" className="form" data-entry data-branch={JSON.stringify(loaded.branch)}>
        <input type="hidden" name="key" value={loaded.key} />
        {odd?.looked ? <input type="hidden" name="looked" value={odd.looked} /> : null}
        {again ? (
          <input type="hidden" name="again" value={again} />
        ) : (
          <RadioGroup
            name="mode"
            legend={t('surveys:enter.mode')}
            layout="row"
            value={[refused?.values.mode].flat()[0] ?? loaded.mode}
            choices={(['paper', 'phone'] as const).map((value) => ({
              value,
              label: t(`surveys:mode.${value}`),
            }))}
          />
        )}
        {loaded.list && !again ? (
          <ListEntryField isRequired={loaded.list === 'must'} known={loaded.known} problem={refused} />
        ) : null}
        <EntryPages {...loaded} values={values} errorOf={(code) => say(refused?.errors[fieldOf(code)])} />
        <ButtonRow>
          <Button>
            {isOdd
              ? t('surveys:enter.save_odd')
              : again
                ? t('surveys:enter.save_again', { number: again })
                : t('surveys:enter.save')}
          </Button>
        </ButtonRow>
      </form>
      <BranchScript />
    </div>
  );
}
