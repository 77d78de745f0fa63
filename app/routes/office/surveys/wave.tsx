import type { ActionFunctionArgs } from '@remix-run/node';
import { useActionData, useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { reachOf } from '~/modules/accounts/core/access';
import { staffAction, staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { localDay, localMinute } from '~/modules/deadlines/core/time-zone';
import { responseRates } from '~/modules/indicators/core/survey-response';
import { getTerms } from '~/modules/privacy/queries/get-terms.server';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { quotaDimensions } from '~/modules/surveys/core/quota-dimensions';
import { columnsOf, tableOf } from '~/modules/surveys/core/read-cells';
import { isRefusal } from '~/modules/surveys/core/refusals';
import { findWave, isOpen, isPlanned } from '~/modules/surveys/queries/find-wave.server';
import { getFieldwork } from '~/modules/surveys/queries/get-fieldwork.server';
import { getLists } from '~/modules/surveys/queries/get-lists.server';
import { getMailing } from '~/modules/surveys/queries/get-mailing.server';
import { hasCounted, listFrameColumns } from '~/modules/surveys/queries/list-frame-columns.server';
import { listUndelivered } from '~/modules/surveys/queries/list-undelivered.server';
import { EndPart } from '~/modules/surveys/ui/end-part';
import { Fieldwork } from '~/modules/surveys/ui/fieldwork';
import { FramePart } from '~/modules/surveys/ui/frame-part';
import { MailPart } from '~/modules/surveys/ui/mail-part';
import { PlanTable } from '~/modules/surveys/ui/plan-table';
import { Problems } from '~/modules/surveys/ui/problems';
import { QuotaPart } from '~/modules/surveys/ui/quota-part';
import { SourcePart } from '~/modules/surveys/ui/source-part';
import { csvLine } from '~/platform/http/csv.server';
import { formatDateTime } from '~/ui/format';
import { Notice } from '~/ui/notice';
import { SideBlock, Split } from '~/ui/panel';
import { staffTitle } from '../../staff/staff-title';
import { withListFile } from './list-upload.server';
import { refusedForm } from './read-form';
import { runWave } from './wave-action.server';
import { planView } from './wave-plan.server';

export const meta = staffTitle;

/** Mails that came back, as far as the page lists them. */
const MOST_UNDELIVERED = 50;

/** One wave: how it goes, whom it asks and by which way, and what it will be able to see. */
export const loader = staffLoader('survey.enter', async (page, trx) => {
  const { language, scope, params } = page;
  const wave = await findWave(trx, params.survey ?? '', params.wave ?? '');
  if (!wave) throw new Response(null, { status: 404 });
  const { timeZone } = await getCity(page.db);
  const work = await getFieldwork(trx, scope, wave.waveId);
  const terms = await getTerms(page.db, localDay(page.now, timeZone));
  const mailing = await getMailing(trx, scope, wave.waveId);
  const undelivered = await listUndelivered(trx, scope, { waveId: wave.waveId, limit: MOST_UNDELIVERED });
  const added = numberIn(page.url, 'added');
  const mayManage = reachOf(scope.roles, 'survey.manage') !== undefined;
  const maySet = mayManage && !(await hasCounted(trx, wave.waveId));
  // When cells cannot be set any more, the list is not read: only the columns that cells are made of need names.
  const cells = work.cells.map(({ hard_cap: hardCap, ...cell }) => ({ ...cell, hardCap }));
  const columns = maySet ? await listFrameColumns(trx, wave.waveId) : columnsOf(cells);
  const dimensions = quotaDimensions(wave.instrument, columns, await getLists(page.db)).map(
    ({ name, text, options }) => ({
      name,
      text: text?.[language],
      hasRefusals: options.some(isRefusal),
      options: options.map(({ code, text: words }) => ({ code, text: words[language] })),
    }),
  );
  const { publicUrl, basePath } = page.services.config;
  return {
    title: `${work.name[language]} · ${wave.instrument.title[language]}`,
    mayManage,
    maySet,
    survey: wave.survey,
    address: `${new URL(publicUrl).origin}${basePath}s/${wave.survey}`,
    code: wave.wave,
    version: wave.version,
    name: work.name[language],
    about: wave.instrument.title[language],
    sampleKind: wave.sampleKind,
    isQuota: wave.plannedKind === 'quota',
    mayList: wave.plannedKind !== 'self_selected',
    isOpenLink: wave.isOpenLink,
    mayCall: work.frame.phones > 0,
    isOpen: isOpen(wave, page.now),
    isOver: wave.closesAt <= page.now,
    isAhead: isPlanned(wave, page.now),
    isChanged: page.url.searchParams.get('done') === 'changed',
    taken: added === undefined ? undefined : { added, of: numberIn(page.url, 'of') ?? added },
    ordered: numberIn(page.url, 'ordered'),
    undelivered: undelivered.map((row) => ({ ...row, at: formatDateTime(row.at, timeZone, language) })),
    isSure: page.url.searchParams.get('close') === 'ask',
    closesLocal: localMinute(wave.closesAt, timeZone),
    opens: formatDateTime(wave.opensAt, timeZone, language),
    closes: formatDateTime(wave.closesAt, timeZone, language),
    mailing,
    term: terms.find(({ code }) => code === 'survey_identity'),
    remindsAt: mailing.remindsAt && formatDateTime(mailing.remindsAt, timeZone, language),
    // Of those whose mail came back nobody knows whether they belong: e = 1 is the careful assumption.
    rates: mailing.sent > mailing.outcomes.unknown ? responseRates({ ...mailing.outcomes, e: 1 }) : null,
    work: { ...work, name: work.name[language] },
    dimensions,
    table: maySet && cells.length > 0 ? tableOf(cells).map(csvLine).join('') : '',
    plan: planView(work.planned, wave, language, (code) =>
      work.classes
        .filter((row) => code === null || row.class_code === code)
        .reduce((sum, { n }) => sum + n, 0),
    ),
  };
});

/** A number that the address says of what has just been done. */
function numberIn({ searchParams }: URL, name: string): number | undefined {
  const typed = searchParams.get(name)?.match(/^\d{1,9}$/)?.[0];
  return typed === undefined ? undefined : Number(typed);
}

const form = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

const run = staffAction('survey.manage', form, (page, _input, values) => runWave(page, values));

/** The list of a wave is typed, or comes as a file in its place. */
export const action = async (args: ActionFunctionArgs) => run(await withListFile(args));

const cellRows = (answer: unknown) =>
  typeof answer === 'object' && answer !== null && 'cellRows' in answer && Array.isArray(answer.cellRows)
    ? answer.cellRows
    : [];

export default function Wave() {
  const { t } = useTranslation('surveys');
  const loaded = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refused = refusedForm(answer);
  const list = useHref('/office/surveys');
  const survey = `${list}/${loaded.survey}`;
  const here = `${survey}/${loaded.code}`;
  const query = `?wave=${encodeURIComponent(loaded.code)}`;
  const ways: [href: string, words: string][] = [
    ...(loaded.isOpen && loaded.mayCall
      ? ([[`${here}/calls`, t('calls.title')]] satisfies [string, string][])
      : []),
    [`${here}/enter`, t('wave.enter')],
    [`${survey}/version/${loaded.version}/paper${query}`, t('paper.link')],
    [`${here}/papers`, t('papers.title')],
    ...(loaded.mayManage
      ? ([
          [`${survey}/results${query}`, t('waves.results')],
          [`${survey}/weights${query}`, t('waves.weights')],
          [`${survey}/release${query}`, t('waves.release')],
        ] satisfies [string, string][])
      : []),
  ];
  return (
    <div className="flow">
      <a className="back" href={survey}>
        {t('waves.title')}
      </a>
      <Split
        sideLabel={t('wave.aside')}
        side={
          <>
            <Fieldwork work={loaded.work} />
            <SideBlock title={t('wave.go_on')} screen>
              <ul className="links">
                {ways.map(([href, words]) => (
                  <li key={href}>
                    <a href={href}>{words}</a>
                  </li>
                ))}
              </ul>
            </SideBlock>
          </>
        }
      >
        <Problems problem={refused} />
        {loaded.isChanged && !refused ? <Notice kind="good" title={t('waves.changed')} /> : null}
        <p className="eyebrow">{loaded.about}</p>
        <h1>{loaded.name}</h1>
        <p className="muted">
          {t(
            loaded.isQuota && loaded.sampleKind !== 'quota'
              ? 'sample.quota_without'
              : `sample.${loaded.sampleKind}`,
          )}{' '}
          · {t('wave.time', { opens: loaded.opens, closes: loaded.closes })} ·{' '}
          {t(loaded.isOpen ? 'waves.open' : loaded.isAhead ? 'waves.ahead' : 'waves.closed')}
        </p>
        {loaded.isAhead && loaded.mayManage ? (
          <p>
            <a href={`${here}/change`}>{t('change.link')}</a>
          </p>
        ) : null}
        <PlanTable plan={loaded.plan} />
        <QuotaPart
          cells={loaded.work.cells}
          dimensions={loaded.dimensions}
          table={loaded.table}
          problem={refused}
          rows={cellRows(answer)}
          maySet={loaded.maySet}
          isQuota={loaded.isQuota}
          planned={loaded.plan.rows.reduce((sum, { planned }) => sum + planned, 0)}
          mayManage={loaded.mayManage}
        />
        {loaded.isOpenLink ? (
          <SourcePart
            address={loaded.address}
            here={here}
            sources={loaded.work.sources}
            problem={refused}
            mayManage={loaded.mayManage}
            isOver={loaded.isOver}
          />
        ) : null}
        {loaded.mayManage && loaded.mayList ? (
          <FramePart
            n={loaded.work.frame.n}
            purged={loaded.mailing.purged}
            term={loaded.term}
            here={here}
            problem={refused}
            list={answer && 'list' in answer ? answer.list : undefined}
            taken={refused ? undefined : loaded.taken}
            isOver={loaded.isOver}
          />
        ) : null}
        {loaded.mayManage && loaded.mailing.withAddress > 0 ? (
          <MailPart
            mailing={loaded.mailing}
            ordered={refused ? undefined : loaded.ordered}
            undelivered={loaded.undelivered}
            opens={loaded.opens}
            isAhead={loaded.isAhead}
            until={loaded.closes}
            remindsAt={loaded.remindsAt}
            rates={loaded.rates}
            isOpen={loaded.isOpen}
            problem={refused}
          />
        ) : null}
        {loaded.mayManage && !loaded.isOver ? (
          <EndPart
            here={here}
            isOpen={loaded.isOpen}
            closes={loaded.closesLocal}
            isSure={loaded.isSure}
            problem={refused}
          />
        ) : null}
      </Split>
    </div>
  );
}
