import { type ActionFunctionArgs, data, redirect } from '@remix-run/node';
import { Form, useActionData, useHref, useLoaderData, useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { signIn } from '~/modules/accounts/commands/sign-in.server';
import { browserFamily } from '~/modules/accounts/core/browser-family';
import { staffCookies, tokenIn } from '~/modules/accounts/guards/staff-cookies.server';
import { findStaff } from '~/modules/accounts/guards/staff-guard.server';
import { citizenLoader, pageOf } from '~/platform/http/define.server';
import { readForm } from '~/platform/http/form';
import { translator } from '~/platform/i18n/i18n.server';
import { Button, ButtonLink } from '~/ui/button';
import { ErrorSummary } from '~/ui/error-summary';
import { TextField } from '~/ui/field';
import { Notice } from '~/ui/notice';
import { homeOf } from './home-of';
import { leadOn } from './let-in.server';
import { listFields, resumedIn } from './resume.server';
import { ResumeForm } from './resume-form';
import { staffTitle } from './staff-title';

export const meta = staffTitle;

export const loader = citizenLoader(async (page) => {
  const session = await findStaff(page);
  if (session) throw redirect(homeOf(session.scope.roles));
  return {
    title: translator(page.language)('staff:sign_in.title'),
    hasProvider: page.services.config.oidc !== undefined,
    resumed: resumedIn(page),
  };
});

const KEPT = 'kept.';
const credentials = z.object({ login: z.string().min(1).max(100), password: z.string().min(1).max(200) });

/**
 * Signs in. A form that arrived here because its session had ended (resume=1, no password in it) is shown again behind
 * the sign-in, carried along as hidden fields and handed on afterwards.
 */
export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const values = await readForm(page.request);
  const isResumed = page.url.searchParams.has('resume') && !('password' in values);
  const typed = isResumed
    ? values
    : Object.fromEntries(
        Object.entries(values)
          .filter(([name]) => name.startsWith(KEPT))
          .map(([name, value]) => [name.slice(KEPT.length), value]),
      );
  const kept = listFields(typed);
  if (isResumed) return data({ kept, login: '', error: undefined, minutes: 0 }, { status: 401 });

  const parsed = credentials.safeParse(values);
  const { now, services, client, request } = page;
  const to = page.url.searchParams.get('to') ?? '';
  const workstation = await tokenIn(staffCookies(services.config).workstation, request);
  const browser = browserFamily(request.headers.get('User-Agent'));
  const result = parsed.success
    ? await signIn(services, { ...parsed.data, client, browser, workstation, to, fields: typed, now })
    : ({ ok: false, reason: 'wrong' } as const);
  if (!result.ok) {
    const minutes = result.reason === 'limited' ? Math.ceil(result.retryAfterSeconds / 60) : 0;
    const login = String(values.login ?? '');
    return data(
      { kept, login, error: result.reason, minutes },
      { status: result.reason === 'limited' ? 429 : 422 },
    );
  }
  return leadOn(page, result, { to, fields: typed });
}

const problems = ['half_over', 'provider', 'provider_unknown'] as const;

export default function SignIn() {
  const { t } = useTranslation(['staff', 'account', 'errors']);
  const answer = useActionData<typeof action>();
  const { hasProvider, resumed } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  const provider = useHref(`/sign-in/provider?to=${encodeURIComponent(search.get('to') ?? '')}`);
  if (resumed) return <ResumeForm {...resumed} />;
  const problem = answer ? undefined : problems.find((name) => name === search.get('problem'));
  const error =
    answer?.error === 'limited'
      ? t('errors:form.too_many', { minutes: answer.minutes })
      : answer?.error && t('staff:sign_in.wrong');
  return (
    <div className="read flow">
      {error ? <ErrorSummary errors={[{ field: 'login', text: error }]} /> : null}
      {problem ? <Notice kind="due" title={t(`account:problem.${problem}`)} /> : null}
      <h1>{t('staff:sign_in.title')}</h1>
      {answer?.kept.length ? <p>{t('staff:sign_in.kept')}</p> : null}
      <Form method="post" reloadDocument action={`/sign-in?${search}`} noValidate>
        {answer?.kept.map(({ key, name, value }) => (
          <input key={key} type="hidden" name={`${KEPT}${name}`} value={value} />
        ))}
        <TextField
          name="login"
          label={t('staff:sign_in.login')}
          value={answer?.login}
          autoComplete="username"
          width={20}
          error={error || undefined}
        />
        <TextField
          name="password"
          type="password"
          label={t('staff:sign_in.password')}
          autoComplete="current-password"
          width={20}
        />
        <div className="acts">
          <Button>{t('staff:sign_in.submit')}</Button>
        </div>
      </Form>
      {hasProvider ? (
        <p>
          <ButtonLink kind="second" href={provider}>
            {t('account:provider.go')}
          </ButtonLink>
        </p>
      ) : null}
    </div>
  );
}
