import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { inScope } from '~/modules/accounts/guards/in-scope.server';
import { ActionPage } from '~/modules/cases/ui/action-page';
import { useAt } from '~/modules/cases/ui/at';
import { changeContact } from '~/modules/privacy/commands/change-contact.server';
import { makeRequest } from '~/modules/privacy/commands/make-request.server';
import { readOwnData } from '~/modules/privacy/commands/read-own-data.server';
import { getKeptContact } from '~/modules/privacy/queries/get-kept-contact.server';
import { type ShownData, shownData } from '~/modules/privacy/queries/get-own-data.server';
import { listOwnRequests } from '~/modules/privacy/queries/list-own-requests.server';
import { contactInput, requestInput } from '~/modules/privacy/schema';
import { OwnDataView } from '~/modules/privacy/ui/own-data';
import { ContactForm, OwnRequests, RequestForm } from '~/modules/privacy/ui/own-requests';
import { problemOf } from '~/platform/http/form';
import { Button } from '~/ui/button';
import { Notice } from '~/ui/notice';
import { Part } from '~/ui/panel';
import { loadCase } from './case.server';
import { openedCase } from './case-cookie.server';
import { formAction, say, titledLoader } from './form.server';
import { ownWords } from './own-words.server';
import { citizenLinks, type Refused, titleMeta, typedList, typedText } from './titles';

export const meta = titleMeta;
export const links = citizenLinks;

type OwnWords = Awaited<ReturnType<typeof ownWords>>;

const doneWords = ['contact', 'request'] as const;

/** A person's own data in one case: see, take along, correct, have erased. */
export const loader = titledLoader(async (page) => {
  const { scope } = await openedCase(page);
  const { body, headers } = await loadCase(page);
  const { number, person } = body.file;
  return data(
    {
      title: await page.title(`${say(page.language, 'privacy:own.title')} · ${number}`),
      number,
      timeZone: body.timeZone,
      kept: await inScope(page.db, scope, (trx) => getKeptContact(trx, page.services.secrets, scope)),
      mayChange: !person.isAnonymous && person.contactKind !== 'none',
      requests: await inScope(page.db, scope, (trx) => listOwnRequests(trx, scope)),
      done: doneWords.find((word) => word === page.url.searchParams.get('done')),
    },
    { headers },
  );
});

const intent = z.discriminatedUnion('intent', [
  z.strictObject({ intent: z.literal('show') }),
  z.looseObject({ intent: z.literal('contact') }),
  z.looseObject({ intent: z.literal('request') }),
]);

export const action = formAction(intent, async (page, input, refuse) => {
  const { scope, number } = await openedCase(page);
  const { services, now } = page;
  const { intent: what, ...fields } = input;
  if (what === 'show') {
    const read = await readOwnData(services, { scope, as: 'page', now });
    if (!read.ok) return refuse({ form: read.reason });
    const { file } = (await loadCase(page)).body;
    return { own: shownData(read.own), words: await ownWords(page, read.own, file.category) };
  }
  const back = (done: string) => redirect(`/case/${number}/data?done=${done}`);
  if (what === 'contact') {
    const contact = contactInput.safeParse(fields);
    if (!contact.success) return refuse(problemsOf(contact.error));
    const result = await changeContact(services, { scope, contact: contact.data, now });
    return result.ok ? back('contact') : refuse({ form: result.reason });
  }
  const request = requestInput.safeParse(fields);
  if (!request.success) return refuse(problemsOf(request.error));
  const result = await makeRequest(services, { scope, ...request.data, now });
  return result.ok ? back('request') : refuse({ form: result.reason });
});

// The action answers with one of the two; each is known by its one field.
const isRefused = (answer: unknown): answer is Refused =>
  typeof answer === 'object' && answer !== null && 'errors' in answer;
const isShown = (answer: unknown): answer is { own: ShownData; words: OwnWords } =>
  typeof answer === 'object' && answer !== null && 'own' in answer;

const problemsOf = (error: z.ZodError) => problemOf(error, {}).errors;

export default function CaseData() {
  const { t } = useTranslation('privacy');
  const at = useAt();
  const loaded = useLoaderData<typeof loader>();
  const answer: unknown = useActionData();
  const refused = isRefused(answer) ? answer : undefined;
  const shown = isShown(answer) ? answer : undefined;
  const errors = refused?.errors ?? {};
  const typed = (name: string) => typedText(refused?.values, name);
  const action = at(`/case/${loaded.number}/data`);
  return (
    <ActionPage number={loaded.number} title={t('own.title')} errors={errors}>
      {loaded.done ? (
        <div role="status">
          <Notice kind="good">
            <p>{t(`own.done.${loaded.done}`)}</p>
          </Notice>
        </div>
      ) : null}
      <Part id="form" title={t('own.see')}>
        <p>{t('own.see_text')}</p>
        {shown ? (
          <OwnDataView {...shown} timeZone={loaded.timeZone} />
        ) : (
          <form method="post" action={action}>
            <Button name="intent" value="show">
              {t('own.show')}
            </Button>
          </form>
        )}
        <form method="post" action={`${action}.json`}>
          <Button kind="plain">{t('own.download')}</Button>
        </form>
      </Part>
      <Part id="correct" title={t('own.correct')}>
        {loaded.mayChange ? (
          <ContactForm
            action={action}
            kept={loaded.kept}
            ticked={typedList(refused?.values, 'forget') ?? []}
            typed={typed}
            errors={errors}
          />
        ) : (
          <p>{t('own.no_contact')}</p>
        )}
      </Part>
      <Part id="ask" title={t('own.ask')}>
        <OwnRequests requests={loaded.requests} timeZone={loaded.timeZone} />
        <RequestForm action={action} typed={typed} errors={errors} />
      </Part>
    </ActionPage>
  );
}
