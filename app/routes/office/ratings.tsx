import { redirect } from '@remix-run/node';
import { useActionData, useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { staffAction, staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { decideExclusions } from '~/modules/satisfaction/commands/decide-exclusions.server';
import { lookAtMarks } from '~/modules/satisfaction/commands/look-at-marks.server';
import { proposeExclusion } from '~/modules/satisfaction/commands/propose-exclusion.server';
import { ratingViews } from '~/modules/satisfaction/core/rating-views';
import { answerFlags } from '~/modules/satisfaction/core/suspicious';
import { listProposals } from '~/modules/satisfaction/queries/list-proposals.server';
import { countRatings, listRatings } from '~/modules/satisfaction/queries/list-ratings.server';
import { marksForm } from '~/modules/satisfaction/schema';
import { ChosenForm } from '~/modules/satisfaction/ui/chosen-form';
import { DecideManyForm } from '~/modules/satisfaction/ui/decide-many-form';
import { useMarkWords } from '~/modules/satisfaction/ui/mark-words';
import { isProblem, problem } from '~/platform/http/form';
import { translator } from '~/platform/i18n/i18n.server';
import { Empty } from '~/ui/empty';
import { ErrorSummary } from '~/ui/error-summary';
import { Filters } from '~/ui/filters';
import { formatDateTimeShort } from '~/ui/format';
import { Notice } from '~/ui/notice';
import { type Column, DataTable } from '~/ui/table';
import { staffTitle } from '../staff/staff-title';
import { useErrors, useTypedText } from '../staff/typed-form';

export const meta = staffTitle;

/** Ratings that somebody has to look at: marked ones, those proposed to be left out, and what was decided. */
export const loader = staffLoader('rating.exclude', async (page, trx) => {
  const { language, scope, url } = page;
  const view = ratingViews.find((one) => one === url.searchParams.get('view')) ?? 'marked';
  const flag = answerFlags.find((one) => one === url.searchParams.get('mark'));
  const { timeZone, ratingScale, ratingRules } = await getCity(page.db);
  const t = translator(language);
  const rows = await listRatings(trx, scope, { view, flag });
  const did = (['looked', 'proposed', 'settled'] as const).find((name) => url.searchParams.has(name));
  const reasons = ratingRules.exclusions.map(({ code, name }) => ({ code, name: name[language] }));
  const waiting = view === 'proposed' ? rows.map(({ id }) => id) : [];
  const proposals = await listProposals(trx, scope, waiting);
  return {
    title: t('marks:title'),
    ...{ view, flag, counts: await countRatings(trx, scope) },
    done: Number(did && url.searchParams.get(did)) || 0,
    did: did ?? ('looked' as const),
    reasons,
    proposals: proposals.map(({ at, reason, ...proposal }) => ({
      ...proposal,
      at: formatDateTimeShort(at, timeZone, language),
      reason: reasons.find(({ code }) => code === reason)?.name ?? reason,
    })),
    rows: rows.map(({ at, pointName, unit, satisfied, isUnknown, ...row }) => ({
      ...row,
      at: formatDateTimeShort(at, timeZone, language),
      place: row.number ?? pointName?.[language] ?? row.pointCode ?? '',
      unit: unit?.[language],
      level: isUnknown
        ? t('point:unknown_level')
        : ratingScale.levels.find(({ level }) => level === satisfied)?.name[language],
    })),
  };
});

export const action = staffAction('rating.exclude', marksForm, async (page, input, values) => {
  const { services, scope, now } = page;
  if (input.intent === 'look') {
    const result = await lookAtMarks(services, { scope, answers: input.answers, now });
    return result.ok
      ? redirect(`/office/ratings?looked=${result.looked}`, 303)
      : problem(values, { form: result.reason });
  }
  if (input.intent === 'decide') {
    const { exclusions, verdict, remark } = input;
    const result = await decideExclusions(services, { scope, now, exclusions, verdict, remark });
    return result.ok
      ? redirect(`/office/ratings?view=proposed&settled=${result.decided}`, 303)
      : problem(values, { form: result.reason });
  }
  const { intent: _, ...given } = input;
  const result = await proposeExclusion(services, { scope, now, ...given });
  return result.ok
    ? redirect(`/office/ratings?view=proposed&proposed=${result.proposed}`, 303)
    : problem(values, { form: result.reason });
});

export default function Ratings() {
  const { t } = useTranslation(['marks', 'staff']);
  const { view, flag, rows, counts, reasons, proposals, done, did } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refused = isProblem(answer) ? answer : undefined;
  const errors = useErrors(refused);
  const typed = useTypedText(refused);
  const base = useHref('/office/ratings');
  const seen = useMarkWords();
  const chosen = [refused?.values.answers ?? []].flat();
  type Row = (typeof rows)[number];
  const choose: Column<Row> = {
    ...{ key: 'choose', head: t('marks:column.choose') },
    cell: (row) => (
      <input
        type="checkbox"
        name="answers"
        value={row.id}
        form="form"
        defaultChecked={chosen.includes(String(row.id))}
        aria-label={t('marks:choose', { at: row.at, place: row.place })}
      />
    ),
  };
  const ticked = [refused?.values.exclusions ?? []].flat();
  const proposalOf = (row: Row) => proposals.find(({ answer: of }) => of === row.id);
  const decide: Column<Row> = {
    ...{ key: 'choose', head: t('marks:column.choose') },
    cell: (row) => {
      const proposal = proposalOf(row);
      return proposal && !proposal.isOwn ? (
        <input
          type="checkbox"
          name="exclusions"
          value={proposal.id}
          form="form"
          defaultChecked={ticked.includes(String(proposal.id))}
          aria-label={t('marks:choose', { at: row.at, place: row.place })}
        />
      ) : null;
    },
  };
  const proposed: Column<Row> = {
    ...{ key: 'proposed', head: t('marks:column.proposed') },
    cell: (row) => {
      const proposal = proposalOf(row);
      if (!proposal) return null;
      return (
        <>
          <b>{[t(`marks:aim.${proposal.aim}`), proposal.reason].filter(Boolean).join(' · ')}</b>
          <p className="small">{proposal.explanation}</p>
          <small className="muted">
            {proposal.by} · {proposal.at}
            {proposal.isOwn ? ` · ${t('marks:decide.own')}` : ''}
          </small>
        </>
      );
    },
  };
  const mayDecide = proposals.some(({ isOwn }) => !isOwn);
  return (
    <>
      <ErrorSummary errors={Object.entries(errors).map(([field, text]) => ({ field, text }))} />
      <div className="head-row">
        <h1>{t('marks:title')}</h1>
        <p className="small muted">{t('marks:lede')}</p>
      </div>
      {done > 0 && !refused ? <Notice kind="good" title={t(`marks:${did}`, { n: done })} /> : null}
      <Filters
        filters={ratingViews.map((name) => ({
          ...{ href: `${base}?view=${name}`, label: t(`marks:view.${name}`), count: counts[name] },
          isCurrent: name === view,
        }))}
      />
      {view === 'marked' ? (
        <Filters
          label={t('marks:kinds')}
          filters={[undefined, ...answerFlags].map((name) => ({
            href: name ? `${base}?view=marked&mark=${name}` : `${base}?view=marked`,
            label: t(`marks:flag.${name ?? 'all'}`),
            isCurrent: name === flag,
          }))}
        />
      ) : null}
      {rows.length === 0 ? (
        <Empty title={t(`marks:empty.${view}`)}>
          <p>{t('marks:empty_why')}</p>
        </Empty>
      ) : (
        <DataTable<Row>
          caption={t(`marks:view.${view}`)}
          captionHidden
          rows={rows}
          rowKey={({ id }) => String(id)}
          columns={[
            ...(view === 'marked' ? [choose] : mayDecide ? [decide] : []),
            {
              ...{ key: 'rating', head: t('marks:column.rating'), isRowHead: true },
              cell: (row) => (
                <>
                  <a href={`${base}/${row.id}`}>{row.place}</a>
                  <br />
                  <small className="muted">{[row.unit, row.at].filter(Boolean).join(' · ')}</small>
                </>
              ),
            },
            {
              ...{ key: 'said', head: t('marks:column.said') },
              cell: (row) => (
                <>
                  {[row.solved && t(`staff:solved.${row.solved}`), row.level].filter(Boolean).join(' · ')}
                  {row.remark ? <p className="small">{row.remark}</p> : null}
                </>
              ),
            },
            {
              ...{ key: 'seen', head: t('marks:column.seen') },
              cell: (row) => (
                <>
                  {seen(row).map((text) => (
                    <p key={text}>{text}</p>
                  ))}
                  {row.isExcluded ? <b>{t('marks:is_excluded')}</b> : null}
                </>
              ),
            },
            ...(view === 'proposed' ? [proposed] : []),
          ]}
        />
      )}
      {view === 'marked' && rows.length > 0 ? (
        <ChosenForm id="form" reasons={reasons} errors={errors} typed={typed} lookFirst />
      ) : null}
      {mayDecide ? <DecideManyForm id="form" errors={errors} typed={typed} /> : null}
    </>
  );
}
