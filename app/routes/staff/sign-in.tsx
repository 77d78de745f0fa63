import { type ActionFunctionArgs, data, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { signIn } from '~/modules/accounts/commands/sign-in.server';
import { findStaff, sessionCookie } from '~/modules/accounts/guards/staff-guard.server';
import { citizenLoader, pageOf } from '~/platform/http/define.server';
import { readForm } from '~/platform/http/form';
import { translator } from '~/platform/i18n/i18n.server';
import { Button } from '~/ui/button';
import { ErrorSummary } from '~/ui/error-summary';
import { TextField } from '~/ui/field';
import { homeOf } from './home-of';
import { resumeTyped } from './resume.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export const loader = citizenLoader(async (page) => {
  const session = await findStaff(page);
  if (session) throw redirect(homeOf(session.scope.roles));
  return { title: translator(page.language)('staff:sign_in.title') };
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
  const kept = Object.entries(typed).map(([name, value]) => [name, String(value)] as const);
  if (isResumed) return data({ kept, login: '', error: undefined, minutes: 0 }, { status: 401 });

  const parsed = credentials.safeParse(values);
  const { now, services, client } = page;
  const result = parsed.success
    ? await signIn(services, { ...parsed.data, client, now })
    : ({ ok: false, reason: 'wrong' } as const);
  if (!result.ok) {
    const minutes = result.reason === 'limited' ? Math.ceil(result.retryAfterSeconds / 60) : 0;
    const login = String(values.login ?? '');
    return data(
      { kept, login, error: result.reason, minutes },
      { status: result.reason === 'limited' ? 429 : 422 },
    );
  }
  const to = safePath(page.url.searchParams.get('to'));
  if (kept.length > 0) {
    await resumeTyped(services, { accountId: result.accountId, to, fields: Object.fromEntries(kept), now });
  }
  const secure = services.config.publicUrl.startsWith('https:');
  const path = services.config.basePath;
  return redirect(to, {
    headers: {
      'Set-Cookie': await sessionCookie.serialize(result.token, { expires: result.expiresAt, secure, path }),
    },
  });
}

/**
 * Only a path of this site: anything else would send a person who signs in to a stranger. Without one this page itself
 * leads on to where the person's work begins.
 */
function safePath(to: string | null): string {
  if (!to?.startsWith('/')) return '/sign-in';
  // Read as a browser would read it: tabs vanish, backslashes turn, and only then is it seen whether a host is named.
  const { host, pathname, search } = new URL(to, 'http://here.invalid');
  return host === 'here.invalid' ? pathname + search : '/sign-in';
}

export default function SignIn() {
  const { t } = useTranslation(['staff', 'common', 'errors']);
  const answer = useActionData<typeof action>();
  const [search] = useSearchParams();
  const error =
    answer?.error === 'limited'
      ? t('errors:form.too_many', { minutes: answer.minutes })
      : answer?.error && t('staff:sign_in.wrong');
  return (
    <div className="read flow">
      {error ? <ErrorSummary errors={[{ field: 'login', text: error }]} /> : null}
      <h1>{t('staff:sign_in.title')}</h1>
      {answer?.kept.length ? <p>{t('staff:sign_in.kept')}</p> : null}
      <Form method="post" reloadDocument action={`/sign-in?${search}`} noValidate>
        {answer?.kept.map(([name, value]) => (
          <input key={name} type="hidden" name={`${KEPT}${name}`} value={value} />
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
    </div>
  );
}
