import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { Button, ButtonRow } from '~/ui/button';
import { TextAreaField } from '~/ui/field';
import { formatDateTime } from '~/ui/format';
import { StatusTag } from '~/ui/status-tag';
import type { ScaleValues } from '../core/rating-scale';
import type { Proposal } from '../queries/list-proposals.server';
import type { Typed } from './form-errors';

const kinds = { proposed: 'waiting', applied: 'settled', refused: 'stopped' } as const;

/** Proposals with what they would change; for the second person with the two buttons. */
export function ProposalList(props: {
  proposals: readonly Proposal[];
  names: Record<string, string>;
  timeZone: string;
  /** Of whoever may decide; absent: only to read. */
  decide?: Typed;
}) {
  const { t, i18n } = useTranslation('rules');
  if (props.proposals.length === 0) return <p className="muted">{t('proposals.none')}</p>;
  return (
    <ul className="cards">
      {props.proposals.map((one) => (
        <li key={one.id}>
          <p>
            <StatusTag kind={kinds[one.state]}>{t(`proposals.${one.state}`)}</StatusTag>{' '}
            <b>{one.scale ? t('scale.title') : (props.names[one.code] ?? one.code)}</b>{' '}
            <span className="muted">
              {t('proposals.by', {
                name: one.by,
                at: formatDateTime(one.at, props.timeZone, i18n.language),
              })}
            </span>
          </p>
          <ul hidden={one.changes.length === 0}>
            {one.changes.map(({ name, to }) => (
              <li key={name}>{t(to ? 'proposals.on' : 'proposals.off', { name: t(`switch.${name}`) })}</li>
            ))}
          </ul>
          {one.scale ? <ScaleChanges {...one.scale} /> : null}
          <p>{one.reason}</p>
          {one.decidedBy ? (
            <p className="muted">
              {t('history.decided', { name: one.decidedBy })} {one.remark}
            </p>
          ) : null}
          {props.decide && one.state === 'proposed' ? <Decide one={one} typed={props.decide} /> : null}
        </li>
      ))}
    </ul>
  );
}

/** What would be different of the rating scale. */
function ScaleChanges({ before, after }: { before: ScaleValues; after: ScaleValues }) {
  const { t, i18n } = useTranslation('rules');
  const language = i18n.language === 'en' ? 'en' : 'zh-CN';
  const changed = after.levels.flatMap(({ level, name, score }) => {
    const was = before.levels.find((one) => one.level === level)?.score;
    return was === score ? [] : [{ name: name[language], was, is: score }];
  });
  return (
    <ul>
      {changed.map(({ name, was, is }) => (
        <li key={name}>{t('scale.change', { name, was, is })}</li>
      ))}
      {before.basicWeight === after.basicWeight ? null : (
        <li>
          {t('scale.change', { name: t('scale.weight'), was: before.basicWeight, is: after.basicWeight })}
        </li>
      )}
    </ul>
  );
}

function Decide({ one, typed }: { one: Proposal; typed: Typed }) {
  const { t } = useTranslation('rules');
  if (one.isOwn) return <p className="muted">{t('proposals.own')}</p>;
  const isSent = typed.text('id') === String(one.id);
  return (
    <Form method="post" reloadDocument>
      <input type="hidden" name="id" value={one.id} />
      <TextAreaField
        name="remark"
        id={`remark-${one.id}`}
        rows={2}
        label={t('proposals.remark')}
        hint={t('proposals.remark_hint')}
        value={isSent ? typed.text('remark') : ''}
        error={isSent ? typed.error('remark') : undefined}
      />
      <ButtonRow>
        <Button name="intent" value="confirm">
          {t('proposals.confirm')}
        </Button>
        <Button kind="second" name="intent" value="refuse">
          {t('proposals.refuse')}
        </Button>
      </ButtonRow>
    </Form>
  );
}
