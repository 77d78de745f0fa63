import { randomUUID } from 'node:crypto';
import { Form, useActionData, useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { staffAction, staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { localDay } from '~/modules/deadlines/core/time-zone';
import {
  hasWords,
  linesOf,
  type MailCode,
  mailCodes,
  standardWords,
} from '~/modules/notifications/core/mail-lines';
import { listMailVersions } from '~/modules/notifications/queries/list-mail-versions.server';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { listChanges } from '~/modules/rules/queries/list-changes.server';
import { mailTextForm } from '~/modules/rules/schema';
import { ValidFrom, Why } from '~/modules/rules/ui/change-fields';
import { ChangeHistory } from '~/modules/rules/ui/change-history';
import { useTyped } from '~/modules/rules/ui/form-errors';
import { MailLineFields } from '~/modules/rules/ui/mail-line-fields';
import { MailPreview } from '~/modules/rules/ui/mail-preview';
import { MailVersions } from '~/modules/rules/ui/mail-versions';
import { translator } from '~/platform/i18n/i18n.server';
import { Button, ButtonRow } from '~/ui/button';
import { ErrorSummary } from '~/ui/error-summary';
import { Notice } from '~/ui/notice';
import { Part } from '~/ui/panel';
import { BackLink } from '~/ui/step-head';
import { staffTitle } from '../staff/staff-title';
import { runText } from './text-action.server';

export const meta = staffTitle;

function codeOf(value: string | undefined): MailCode {
  const code = mailCodes.find((one) => one === value);
  if (!code) throw new Response(null, { status: 404 });
  return code;
}

const doneWords = ['saved', 'standard'] as const;

/** One mail: its lines in both languages, the versions that they had, and who changed them. */
export const loader = staffLoader('site.manage', async (page, trx) => {
  const { db, language, now, scope } = page;
  const code = codeOf(page.params.code);
  const { timeZone } = await getCity(db);
  const versions = (await listMailVersions(trx)).filter((one) => one.code === code);
  const newest = versions[0]?.words ?? { 'zh-CN': {}, en: {} };
  const t = translator(language);
  return {
    title: t(`texts:mail.${code}`),
    code,
    lines: linesOf(code).map((line) => {
      const standard = { 'zh-CN': standardWords['zh-CN'][line] ?? '', en: standardWords.en[line] ?? '' };
      const words = {
        'zh-CN': newest['zh-CN'][line] ?? standard['zh-CN'],
        en: newest.en[line] ?? standard.en,
      };
      return { line, words, standard };
    }),
    isOwn: hasWords(newest),
    versions,
    today: localDay(now, timeZone),
    timeZone,
    token: randomUUID(),
    done: doneWords.find((word) => word === page.url.searchParams.get('done')),
    changes: await listChanges(trx, scope, { kind: 'mail_text', code }),
  };
});

export const action = staffAction('site.manage', mailTextForm, (page, form, values) =>
  runText(page, codeOf(page.params.code), form, values),
);

export default function TextPage() {
  const { t } = useTranslation(['texts', 'rules']);
  const data = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const typed = useTyped(answer);
  const nothing = useTyped(undefined);
  const isBack = typed.text('intent') === 'standard';
  const own = isBack ? nothing : typed;
  const shown = answer && 'mails' in answer ? answer : undefined;
  return (
    <div className="flow read">
      <BackLink href={useHref('/admin/texts')} label={t('texts:title')} />
      <h1>{t(`texts:mail.${data.code}`)}</h1>
      <p className="lede">{t(`texts:when.${data.code}`)}</p>
      {data.done ? (
        <div role="status">
          <Notice kind="good">{t(`texts:done.${data.done}`)}</Notice>
        </div>
      ) : null}
      <ErrorSummary
        errors={typed.summary.map(({ field, text }) => ({ field: isBack ? `back-${field}` : field, text }))}
      />
      <Part id="form" title={t('texts:change')}>
        <Form method="post" reloadDocument className="form">
          {shown ? (
            <div className="flow">
              <h3>{t('texts:preview')}</h3>
              <MailPreview mails={shown.mails} isStale={shown.isStale} />
              <input type="hidden" name="seen" value={shown.seen} />
              <ButtonRow>
                <Button name="intent" value="save">
                  {t('texts:save')}
                </Button>
              </ButtonRow>
            </div>
          ) : null}
          <MailLineFields typed={own} lines={data.lines} />
          <ValidFrom typed={own} today={data.today} hint={t('texts:from_hint')} />
          <Why typed={own} token={data.token} />
          <ButtonRow>
            <Button kind={shown ? 'second' : 'main'} name="intent" value="preview">
              {t('texts:preview')}
            </Button>
          </ButtonRow>
        </Form>
      </Part>
      {data.isOwn ? (
        <Part id="back-form" title={t('texts:back')}>
          <p>{t('texts:back_about')}</p>
          <Form method="post" reloadDocument className="form">
            <ValidFrom
              typed={isBack ? typed : nothing}
              today={data.today}
              id="back-validFrom"
              hint={t('texts:from_hint')}
            />
            <Why typed={isBack ? typed : nothing} token={data.token} id="back-reason" />
            <ButtonRow>
              <Button kind="second" name="intent" value="standard">
                {t('texts:back')}
              </Button>
            </ButtonRow>
          </Form>
        </Part>
      ) : null}
      {data.versions.length > 0 ? (
        <Part id="versions" title={t('rules:versions.title')}>
          <MailVersions versions={data.versions} />
        </Part>
      ) : null}
      <Part id="history" title={t('rules:history.title')}>
        <ChangeHistory changes={data.changes} timeZone={data.timeZone} />
      </Part>
    </div>
  );
}
