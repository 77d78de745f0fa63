import { data } from '@remix-run/node';
import { useActionData, useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { KeyForm } from '~/modules/accounts/ui/key-form';
import { CodeField, TotpSetup } from '~/modules/accounts/ui/totp-setup';
import { citizenAction, citizenLoader } from '~/platform/http/define.server';
import { translator } from '~/platform/i18n/i18n.server';
import { Button, ButtonRow } from '~/ui/button';
import { ErrorSummary } from '~/ui/error-summary';
import { TextField } from '~/ui/field';
import { Notice } from '~/ui/notice';
import { Part } from '~/ui/panel';
import { useRefused } from './refused-form';
import { resumedIn } from './resume.server';
import { ResumeForm } from './resume-form';
import { halfSignInOf, offerFor, runSecondStep, secondStepForm } from './second-step.server';
import { staffTitle } from './staff-title';

export const meta = staffTitle;

/** The second step of a sign-in: show a factor, or set the first one up. */
export const loader = citizenLoader(async (page) => {
  const resumed = resumedIn(page);
  const t = translator(page.language);
  if (resumed) return data({ title: t('staff:resume.title'), resumed, offer: undefined });
  const half = await halfSignInOf(page);
  const isFirst = half.factors.length === 0;
  return data(
    {
      title: t(`account:second.${isFirst ? 'first' : 'title'}`),
      resumed,
      offer: { ...(await offerFor(page, half)), isFirst },
    },
    { headers: { 'Cache-Control': 'no-store' } },
  );
});

export const action = citizenAction(secondStepForm, runSecondStep);

export default function SecondStep() {
  const { resumed, offer } = useLoaderData<typeof loader>();
  if (resumed) return <ResumeForm {...resumed} />;
  return offer ? <Ways offer={offer} /> : null;
}

type Offer = Awaited<ReturnType<typeof offerFor>>;

function Ways({ offer }: { offer: Offer & { isFirst: boolean } }) {
  const { t } = useTranslation(['account', 'staff']);
  const { isFirst, sign } = offer;
  const answer = useActionData<typeof action>();
  const refused = useRefused(answer && 'errors' in answer ? answer : undefined);
  const intent = refused.typed('intent');
  const script = useHref('/security-key.js');
  return (
    <div className="read flow">
      <ErrorSummary errors={refused.errors} />
      <h1>{t(isFirst ? 'second.first' : 'second.title')}</h1>
      <p>{t(isFirst ? 'second.why_first' : 'second.why')}</p>
      {sign ? (
        <Notice kind="due" title={t('station.waits', { sign })}>
          <p>{t('station.waits_how')}</p>
          <form method="post">
            <input type="hidden" name="intent" value="station" />
            <Button kind="second">{t('station.go_on')}</Button>
          </form>
        </Notice>
      ) : null}
      {isFirst ? (
        <SetUp offer={offer} errorOf={refused.errorOf} intent={intent} />
      ) : (
        <Prove offer={offer} errorOf={refused.errorOf} intent={intent} />
      )}
      {sign ? null : (
        <details className="fold" open={intent === 'station_ask'}>
          <summary>{t('station.title')}</summary>
          <p>{t('station.about')}</p>
          <form method="post" className="form">
            <input type="hidden" name="intent" value="station_ask" />
            <TextField
              name="place"
              label={t('station.place')}
              hint={t('station.place_hint')}
              maxLength={60}
              width={20}
              value={refused.typed('place')}
              error={refused.errorOf('place')}
            />
            <ButtonRow>
              <Button kind="second">{t('station.ask')}</Button>
            </ButtonRow>
          </form>
        </details>
      )}
      <form method="post">
        <input type="hidden" name="intent" value="leave" />
        <Button kind="plain">{t('second.leave')}</Button>
      </form>
      <script src={script} defer />
    </div>
  );
}

type WayProps = {
  offer: Offer;
  errorOf: (name: string) => string | undefined;
  intent: string | undefined;
};

function Prove({ offer, errorOf, intent }: WayProps) {
  const { t } = useTranslation('account');
  const { show, hasTotp, recoveryCodes } = offer;
  return (
    <>
      {hasTotp ? (
        <form method="post" className="form">
          <input type="hidden" name="intent" value="code" />
          <CodeField error={errorOf('code')} />
          <div className="acts">
            <Button>{t('second.go_on')}</Button>
          </div>
        </form>
      ) : null}
      {show ? (
        <Part id="key-title" title={t('key.title')}>
          <KeyForm
            kind="show"
            intent="key"
            options={show}
            button={t('key.show')}
            error={errorOf('response')}
          />
        </Part>
      ) : null}
      {recoveryCodes > 0 ? (
        <details className="fold" open={intent === 'recovery'}>
          <summary>{t('recovery.use')}</summary>
          <form method="post" className="form">
            <input type="hidden" name="intent" value="recovery" />
            <TextField
              name="recovery"
              label={t('recovery.code')}
              hint={t('recovery.left', { n: recoveryCodes })}
              autoComplete="off"
              maxLength={40}
              width={12}
              error={errorOf('recovery')}
            />
            <ButtonRow>
              <Button kind="second">{t('second.go_on')}</Button>
            </ButtonRow>
          </form>
        </details>
      ) : null}
      <p className="muted">{t('second.lost')}</p>
    </>
  );
}

function SetUp({ offer, errorOf }: WayProps) {
  const { t } = useTranslation('account');
  const { totp, make } = offer;
  return (
    <>
      {totp ? (
        <Part id="totp-title" title={t('totp.title')}>
          <form method="post" className="form">
            <input type="hidden" name="intent" value="totp_set_up" />
            <TotpSetup offer={totp} error={errorOf('code')} />
            <div className="acts">
              <Button>{t('second.set_up')}</Button>
            </div>
          </form>
        </Part>
      ) : null}
      {make ? (
        <Part id="key-title" title={t('key.title')}>
          <p>{t('key.about')}</p>
          <KeyForm
            kind="make"
            intent="key_set_up"
            options={make}
            button={t('key.make')}
            error={errorOf('response')}
          />
        </Part>
      ) : null}
    </>
  );
}
