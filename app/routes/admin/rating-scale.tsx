import { randomUUID } from 'node:crypto';
import { redirect } from '@remix-run/node';
import { Form, useActionData, useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { staffAction, staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { proposeScale } from '~/modules/rules/commands/propose-scale.server';
import { valuesOf } from '~/modules/rules/core/rating-scale';
import { listProposals } from '~/modules/rules/queries/list-proposals.server';
import { listScaleVersions } from '~/modules/rules/queries/list-scale-versions.server';
import { scaleForm } from '~/modules/rules/schema';
import { Why } from '~/modules/rules/ui/change-fields';
import { DoneNotice } from '~/modules/rules/ui/done-notice';
import { useTyped } from '~/modules/rules/ui/form-errors';
import { ProposalList } from '~/modules/rules/ui/proposal-list';
import { VersionList } from '~/modules/rules/ui/version-list';
import { problem } from '~/platform/http/form';
import { translator } from '~/platform/i18n/i18n.server';
import { Button, ButtonRow } from '~/ui/button';
import { ErrorSummary } from '~/ui/error-summary';
import { TextField } from '~/ui/field';
import { Part } from '~/ui/panel';
import { BackLink } from '~/ui/step-head';
import { staffTitle } from '../staff/staff-title';

export const meta = staffTitle;

/** The rating scale with its versions, and what was proposed for it. */
export const loader = staffLoader('rule.manage', async (page, trx) => {
  const { language, scope } = page;
  const { ratingScale, timeZone } = await getCity(page.db);
  const { basicWeight, levels } = valuesOf(ratingScale);
  const t = translator(language);
  const versions = await listScaleVersions(trx, scope);
  const pointsOf = (rows: typeof levels) =>
    [...rows]
      .sort((a, b) => b.level - a.level)
      .map(({ name, score }) => `${name[language]} ${score}`)
      .join(t('rules:separator'));
  return {
    title: t('rules:scale.title'),
    timeZone,
    basicWeight,
    levels: levels.map(({ level, name, score }) => ({ level, name: name[language], score })),
    versions: versions.map(({ version, validFrom, source, definition }) => ({
      ...{ version, validFrom, source, validTo: null },
      says: t('rules:scale.says', {
        points: pointsOf(definition.levels),
        weight: definition.basicWeight,
      }),
    })),
    proposals: await listProposals(trx, scope, ['rating_scale']),
    token: randomUUID(),
    done: page.url.searchParams.get('done'),
  };
});

const fieldOf: Record<string, string> = {
  'rules:error.scale_weight': 'basicWeight',
  'rules:error.scale_points': 'level5',
  'rules:error.scale_order': 'level5',
};

export const action = staffAction('rule.manage', scaleForm, async (page, form, values) => {
  const { services, scope, now } = page;
  const { basicWeight, reason, token, level1, level2, level3, level4, level5 } = form;
  const points = { '1': level1, '2': level2, '3': level3, '4': level4, '5': level5 };
  const result = await proposeScale(services, { scope, basicWeight, points, reason, token, now });
  return result.ok
    ? redirect('/admin/rating-scale?done=proposed')
    : problem(values, { [fieldOf[result.reason] ?? 'propose']: result.reason });
});

export default function RatingScalePage() {
  const { t } = useTranslation(['rules', 'admin']);
  const data = useLoaderData<typeof loader>();
  const typed = useTyped(useActionData<typeof action>());
  return (
    <div className="flow read">
      <BackLink href={useHref('/admin')} label={t('admin:title')} />
      <h1>{t('rules:scale.title')}</h1>
      <p className="lede">{t('rules:scale.lede')}</p>
      <DoneNotice done={typed.wasSent ? null : data.done} />
      <ErrorSummary errors={typed.summary} />
      <Part id="versions" title={t('rules:versions.title')}>
        <VersionList rows={data.versions} />
      </Part>
      <Part id="propose" title={t('rules:scale.propose')}>
        <Form method="post" reloadDocument className="form">
          {data.levels.map(({ level, name, score }) => (
            <TextField
              key={level}
              name={`level${level}`}
              width={4}
              inputMode="decimal"
              label={t('rules:scale.points', { level: name })}
              hint={t('rules:scale.points_hint')}
              value={typed.text(`level${level}`, String(score))}
              error={typed.error(`level${level}`)}
            />
          ))}
          <TextField
            name="basicWeight"
            width={4}
            inputMode="decimal"
            label={t('rules:scale.weight')}
            hint={t('rules:scale.weight_hint')}
            value={typed.text('basicWeight', String(data.basicWeight))}
            error={typed.error('basicWeight')}
          />
          <Why typed={typed} token={data.token} />
          <ButtonRow>
            <Button kind="second">{t('rules:scale.button')}</Button>
          </ButtonRow>
        </Form>
      </Part>
      <Part id="proposals" title={t('rules:proposals.title')}>
        <ProposalList proposals={data.proposals} names={{}} timeZone={data.timeZone} />
      </Part>
    </div>
  );
}
