import { redirect } from '@remix-run/node';
import type { StaffPage } from '~/modules/accounts/guards/staff-guard.server';
import { instantOf } from '~/modules/deadlines/core/time-zone';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { addSource } from '~/modules/surveys/commands/add-source.server';
import { closeWave } from '~/modules/surveys/commands/close-wave.server';
import { moveWaveEnd } from '~/modules/surveys/commands/move-wave-end.server';
import { renameSource } from '~/modules/surveys/commands/rename-source.server';
import { sendInvitations } from '~/modules/surveys/commands/send-invitations.server';
import { setQuotas } from '~/modules/surveys/commands/set-quotas.server';
import { newEnd, newMailing, newQuotas, newSource, renamedSource } from '~/modules/surveys/schema-wave';
import { type FormProblem, problem, problemOf } from '~/platform/http/form';
import { tableRows } from '~/platform/tables/small-table.server';
import { all, one } from './read-form';
import { takeList } from './take-list.server';

/** What the forms of a wave's page do: its end, its list, mails, sources and quotas. */
export async function runWave(page: StaffPage, values: FormProblem['values']) {
  const { scope, now, services, params } = page;
  const at = { scope, now, survey: params.survey ?? '', wave: params.wave ?? '' };
  const here = `/office/surveys/${at.survey}/${at.wave}`;
  const intent = one(values, 'intent');
  if (intent === 'close') {
    const closed = await closeWave(services, at);
    return closed.ok ? redirect(here) : problem(values, { form: closed.reason });
  }
  if (intent === 'end') {
    const parsed = newEnd.safeParse({ newEnd: one(values, 'newEnd') });
    if (!parsed.success) return problemOf(parsed.error, values);
    const { timeZone } = await getCity(page.db);
    const moved = await moveWaveEnd(services, { ...at, closesAt: instantOf(parsed.data.newEnd, timeZone) });
    return moved.ok ? redirect(`${here}#end`) : problem(values, { newEnd: moved.reason });
  }
  if (intent === 'frame') return takeList(page, values);
  if (intent === 'mail') {
    const parsed = newMailing.safeParse({ remindsAt: one(values, 'remindsAt') });
    if (!parsed.success) return problemOf(parsed.error, values);
    const { timeZone } = await getCity(page.db);
    const remindsAt = parsed.data.remindsAt ? instantOf(parsed.data.remindsAt, timeZone) : null;
    const sent = await sendInvitations(services, { ...at, remindsAt });
    return sent.ok
      ? redirect(`${here}?ordered=${sent.waiting}#mail`)
      : problem(values, { remindsAt: sent.reason });
  }
  if (intent === 'source') {
    const parsed = newSource.safeParse({ code: one(values, 'code'), name: one(values, 'name') });
    if (!parsed.success) return problemOf(parsed.error, values);
    const added = await addSource(services, { ...at, ...parsed.data });
    return added.ok ? redirect(`${here}#sources`) : problem(values, { code: added.reason });
  }
  if (intent === 'rename_source') {
    const parsed = renamedSource.safeParse({ place: one(values, 'place'), newName: one(values, 'newName') });
    if (!parsed.success) return problemOf(parsed.error, values);
    const { place: code, newName: name } = parsed.data;
    const renamed = await renameSource(services, { ...at, code, name });
    return renamed.ok ? redirect(`${here}#sources`) : problem(values, { place: renamed.reason });
  }
  if (intent === 'quota_table') {
    const table = tableRows(one(values, 'cells'));
    if (!table) return problem(values, { cells: 'surveys:error.csv' });
    const set = await setQuotas(services, { ...at, plan: { table } });
    if (set.ok) return redirect(`${here}#quotas`);
    return {
      ...problem(values, { cells: set.reason }),
      cellRows: 'rows' in set ? set.rows.slice(0, 50) : [],
    };
  }
  const parsed = newQuotas.safeParse({
    variables: all(values, 'variables'),
    target: one(values, 'target'),
    hardCap: one(values, 'hardCap'),
    restTarget: one(values, 'restTarget'),
    restCap: one(values, 'restCap'),
    withRefusals: one(values, 'withRefusals') === 'yes',
  });
  if (!parsed.success) return problemOf(parsed.error, values);
  const { restTarget, restCap, ...plan } = parsed.data;
  if ((restTarget === undefined) !== (restCap === undefined))
    return problem(values, {
      [restTarget === undefined ? 'restTarget' : 'restCap']: 'surveys:error.rest_both',
    });
  const rest =
    restTarget === undefined || restCap === undefined ? undefined : { target: restTarget, hardCap: restCap };
  const set = await setQuotas(services, { ...at, plan: { ...plan, rest } });
  return set.ok ? redirect(`${here}#quotas`) : problem(values, { form: set.reason });
}
