import { useActionData, useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { reachAmong, reachOf } from '~/modules/accounts/core/access';
import { staffAction, staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { findTyped } from '~/modules/accounts/queries/find-typed.server';
import { normaliseNumber } from '~/modules/cases/core/case-number';
import { findCaseUnits } from '~/modules/cases/queries/find-case-units.server';
import { getCaseForStaff } from '~/modules/cases/queries/get-case-for-staff.server';
import { listInbox } from '~/modules/cases/queries/list-inbox.server';
import { NextActions } from '~/modules/cases/ui/staff-actions';
import { Block } from '~/modules/cases/ui/staff-block';
import { Clocks } from '~/modules/cases/ui/staff-clocks';
import { CaseFacts } from '~/modules/cases/ui/staff-facts';
import { History } from '~/modules/cases/ui/staff-history';
import { Interest } from '~/modules/cases/ui/staff-interest';
import { Papers } from '~/modules/cases/ui/staff-papers';
import { Persons } from '~/modules/cases/ui/staff-persons';
import { Queue } from '~/modules/cases/ui/staff-queue';
import { RatingWords } from '~/modules/cases/ui/staff-rating';
import { Reasons, Rights } from '~/modules/cases/ui/staff-reasons';
import { rightsFor } from '~/modules/categories/core/rights-notes';
import { getCategories } from '~/modules/categories/queries/get-categories.server';
import { getRightsNotes } from '~/modules/categories/queries/get-rights-notes.server';
import { getCalendars } from '~/modules/deadlines/queries/get-calendar.server';
import { askedAbout } from '~/modules/privacy/core/decided-spans';
import { maskedCase, maskedTitle } from '~/modules/privacy/core/masked-case';
import { FoundInText } from '~/modules/privacy/ui/found-in-text';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { listCaseRatings } from '~/modules/satisfaction/queries/list-case-ratings.server';
import { listEnterable } from '~/modules/satisfaction/queries/list-enterable.server';
import { ratingReasons } from '~/modules/satisfaction/schema';
import { translator } from '~/platform/i18n/i18n.server';
import { categoryWords } from './category-words';
import { runDesk } from './desk-action.server';
import { deskForm } from './desk-form';
import { DeskHead } from './desk-head';
import { DeskNotices } from './desk-notices';
import { type DeskAnswer, readTyped, useTyped } from './desk-typed';
import { listAddress, readListAddress } from './list-address';
import { staffTitle } from './staff-title';

export const meta = staffTitle;

/** Everything about one case, and the list that it was opened from. */
export const loader = staffLoader('case.read', async (page, trx) => {
  const { db, now, scope, language } = page;
  const address = readListAddress(page.url.searchParams);
  const calendarOf = await getCalendars(db);
  const typedNumber = page.params.number ?? '';
  const number = normaliseNumber(typedNumber) ?? typedNumber;
  const file = await getCaseForStaff(trx, scope, { number, now, calendarOf });
  if (!file) throw new Response(null, { status: 404 });
  const units = await findCaseUnits(trx, file.number);
  const ratings = units ? await listCaseRatings(trx, scope, units, now) : [];
  const enterable = units ? await listEnterable(trx, scope, units, now) : [];
  const [inbox, kept, city, categories, notes] = [
    await listInbox(trx, scope, { ...address, now, calendarOf }),
    await findTyped(trx, page.services.secrets, scope.accountId, file.caseId),
    await getCity(db),
    await getCategories(db),
    await getRightsNotes(db),
  ];
  const category = file.category && categories.byCode.get(file.category.code);
  const t = translator(language);
  const isTipOff = file.type.code === 'tip_off';
  const mayKnowPersons = reachAmong(scope.roles, 'contact.reveal', isTipOff) !== undefined;
  // Whoever may not know the filer reads no number or name in their words either.
  const isHidden = !mayKnowPersons || file.persons.some((person) => person.isHidden);
  const masked = isHidden ? maskedCase(file) : file;
  // The quality office sees how a case goes, never who filed it.
  const shown = mayKnowPersons || file.can.reveal ? masked : { ...masked, persons: [] };
  return {
    title: `${file.number} ${shown.title}`,
    address: { ...address, page: inbox.page },
    done: page.url.searchParams.get('done'),
    file: shown,
    queue: inbox.rows.map((row) => ({ ...row, title: maskedTitle(row.title) })),
    kept,
    words: categoryWords(file, file.questions, city.details, language, t),
    rights: rightsFor(notes, {
      field: category?.field,
      category: file.category?.code,
      type: file.type.code,
    }),
    ratings,
    mayExclude: reachOf(scope.roles, 'rating.exclude') !== undefined,
    mayEnter: enterable.length > 0,
    levels: city.ratingScale.levels.map(({ level, name }) => ({ level, name: name[language] })),
    me: scope.accountId,
    reader: { language, timeZone: calendarOf().timeZone, now },
  };
});

export const action = staffAction('case.read', deskForm, (page, input, values) => {
  const typedNumber = page.params.number ?? '';
  return runDesk(page, normaliseNumber(typedNumber) ?? typedNumber, input, values);
});

export default function DeskPage() {
  const { t } = useTranslation('staff');
  const {
    file,
    queue,
    address,
    reader,
    words,
    rights,
    kept,
    done,
    me,
    levels,
    ratings,
    mayEnter,
    mayExclude,
  } = useLoaderData<typeof loader>();
  const answer = readTyped(useActionData<typeof action>());
  const typed = useTyped(answer, kept);
  const inbox = useHref('/inbox');
  const marks = useHref('/office/ratings');
  const keys = useHref('/keys.js');
  const hrefOf = (number: string) => listAddress(`${inbox}/${number}`, address);
  const post = {
    action: hrefOf(file.number),
    seen: Math.max(0, ...file.timeline.map((entry) => entry.seq)),
  };
  const at = queue.findIndex((row) => row.number === file.number);
  return (
    <div className="work">
      <Queue
        title={t(`view.${address.view}`)}
        rows={queue}
        current={file.number}
        reader={reader}
        hrefOf={hrefOf}
      />
      <article className="case" aria-labelledby="case">
        <DeskHead
          file={file}
          reader={reader}
          listHref={listAddress(inbox, address)}
          listName={t(`view.${address.view}`)}
          previousHref={neighbour(queue[at - 1], hrefOf)}
          nextHref={neighbour(queue[at + 1], hrefOf)}
        />
        <DeskNotices
          file={file}
          reader={reader}
          answer={answer}
          typed={typed}
          kept={kept}
          done={done}
          me={me}
        />
        <div className="case-cols">
          <div className="sheet case-about">
            <Block title={t('block.told')}>
              <p className="told">{file.body}</p>
            </Block>
            <Block title={t('block.facts')}>
              <CaseFacts
                file={file}
                words={words}
                reader={reader}
                attachments={
                  file.attachments.length > 0 ? (
                    <Papers
                      files={file.attachments}
                      hrefOf={(id) => `${inbox}/${encodeURIComponent(file.number)}/file/${id}`}
                    />
                  ) : null
                }
              />
            </Block>
            <Block title={t('block.persons')}>
              {file.persons.length === 0 ? <p className="muted">{t('person.not_shown')}</p> : null}
              <Persons
                persons={file.persons}
                mayReveal={file.can.reveal}
                revealed={answer.revealed}
                problem={
                  typed.intent === 'reveal'
                    ? {
                        personId: typed.values.person ?? '',
                        purpose: typed.values.purpose ?? '',
                        error: typed.errors.purpose ?? '',
                      }
                    : undefined
                }
                post={post}
              />
            </Block>
            <Block title={t('block.reasons')}>
              <Reasons file={file} reader={reader} />
            </Block>
            {file.clocks.length > 0 ? (
              <Block title={t('block.clocks')}>
                <Clocks clocks={file.clocks} reader={reader} />
              </Block>
            ) : null}
            {rights.length > 0 ? (
              <div className="desk-block">
                <details className="fold">
                  <summary>{t('block.rights')}</summary>
                  <Rights notes={rights} reader={reader} />
                </details>
              </div>
            ) : null}
          </div>
          <div className="case-work">
            <div className="sheet sheet-act" id="next">
              <Block title={t('block.next')}>
                <NextActions
                  file={file}
                  typed={typed}
                  reader={reader}
                  post={post}
                  beforeReply={<FoundInReply answer={answer} />}
                />
                <Interest post={post} isHandling={file.can.sign || file.can.note} />
              </Block>
            </div>
            {file.reply ? (
              <div className="sheet">
                <Block title={t('block.reply')}>
                  <p className="told">{file.reply.publicReply}</p>
                </Block>
              </div>
            ) : null}
            {ratings.length > 0 || mayEnter || file.rating.state !== 'none' ? (
              <div className="sheet">
                <Block title={t('block.rating')}>
                  <RatingWords
                    rating={file.rating}
                    ratings={ratings}
                    levels={levels}
                    reasons={ratingReasons}
                    reader={reader}
                    hrefOf={mayExclude ? (id) => `${marks}/${id}` : undefined}
                  />
                  {mayEnter ? (
                    <p>
                      <a href={`${inbox}/${encodeURIComponent(file.number)}/rating`}>{t('rating.enter')}</a>
                    </p>
                  ) : null}
                </Block>
              </div>
            ) : null}
            <div className="sheet">
              <Block title={t('block.history')}>
                <History file={file} reader={reader} />
              </Block>
            </div>
          </div>
        </div>
      </article>
      <script src={keys} defer />
    </div>
  );
}

/** Shown once something was found in the public text of the reply that was just sent. */
function FoundInReply({ answer }: { answer: DeskAnswer }) {
  const values = answer.problem?.values;
  const text = String(values?.publicReply ?? '').trim();
  const spans = values?.intent === 'reply' ? askedAbout(text) : [];
  if (!values || spans.length === 0) return null;
  return (
    <FoundInText
      text={text}
      spans={spans}
      hidden={values.shown === undefined ? undefined : [values.hide ?? []].flat()}
      wordings={typeof values.hideWords === 'string' ? values.hideWords : undefined}
    />
  );
}

const neighbour = (row: { number: string } | undefined, hrefOf: (number: string) => string) =>
  row && hrefOf(row.number);
