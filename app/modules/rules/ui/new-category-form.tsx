import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { deadlineClasses } from '~/modules/cases/core/vocabulary';
import type { Language } from '~/platform/i18n/languages';
import { Button, ButtonRow } from '~/ui/button';
import { Checkbox, CheckboxGroup, RadioGroup } from '~/ui/choice';
import { SelectField, TextAreaField, TextField } from '~/ui/field';
import { Notice } from '~/ui/notice';
import type { CategoryWay } from '../core/category-in-rules';
import type { Names } from '../queries/get-names.server';
import { CategoryWays } from './category-ways';
import { ValidFrom, Why } from './change-fields';
import type { Typed } from './form-errors';
import { TextPairs } from './text-pairs';

type Option = { value: string; label: string };
export type NewCategoryDefaults = {
  /** The one that it is like; undefined: none. */
  like: { code: string; name: string; questions: string[] } | undefined;
  parent: string;
  code: string;
  deadlineClass: string;
  details: string[];
};
export type ShownWays = { ways: CategoryWay[]; rules: string[]; seen: string; isStale: boolean };

/** A new category: what of the one that it is like is kept, and where its cases would go before it is saved. */
export function NewCategoryForm(props: {
  typed: Typed;
  defaults: NewCategoryDefaults;
  fields: Option[];
  details: Option[];
  names: Names;
  language: Language;
  today: string;
  token: string;
  /** What the last look showed. */
  shown: ShownWays | undefined;
}) {
  const { t } = useTranslation(['categories', 'rules']);
  const { typed, defaults, shown } = props;
  const { like } = defaults;
  const isChecked = (name: string) => (typed.wasSent ? typed.text(name) === 'yes' : true);
  return (
    <Form method="post" reloadDocument className="form">
      {shown ? (
        <div className="flow">
          <h2>{t('categories:ways.preview')}</h2>
          {shown.isStale ? <Notice kind="due">{t('rules:simulation.stale')}</Notice> : null}
          <CategoryWays ways={shown.ways} names={props.names} language={props.language} isSaved={false} />
          {shown.rules.length > 0 ? (
            <p>{t('categories:ways.also', { rules: shown.rules.join(t('rules:separator')) })}</p>
          ) : null}
          <input type="hidden" name="seen" value={shown.seen} />
          <ButtonRow>
            <Button name="intent" value="save">
              {t('categories:new.save')}
            </Button>
          </ButtonRow>
        </div>
      ) : null}
      <input type="hidden" name="like" value={like?.code ?? ''} />
      <TextPairs
        typed={typed}
        lines={[
          { name: 'nameZh', label: 'units.nameZh', value: '' },
          { name: 'nameEn', label: 'units.nameEn', value: '' },
          { name: 'hintZh', label: 'categories.hintZh', value: '' },
          { name: 'hintEn', label: 'categories.hintEn', value: '' },
        ]}
      />
      <TextAreaField
        name="keywords"
        rows={4}
        label={t('rules:categories.keywords')}
        hint={t('rules:categories.keywords_hint')}
        value={typed.text('keywords')}
        error={typed.error('keywords')}
      />
      <SelectField
        name="parent"
        width={12}
        label={t('categories:new.parent')}
        options={props.fields}
        value={typed.text('parent', defaults.parent)}
        error={typed.error('parent')}
      />
      <TextField
        name="code"
        width={8}
        label={t('categories:code')}
        hint={t('categories:new.code_hint')}
        value={typed.text('code', defaults.code)}
        error={typed.error('code')}
      />
      <RadioGroup
        name="deadlineClass"
        legend={t('categories:new.class')}
        hint={t('categories:new.class_hint')}
        layout="row"
        choices={deadlineClasses.map((value) => ({ value, label: t(`categories:class.${value}`) }))}
        value={typed.text('deadlineClass', defaults.deadlineClass)}
        error={typed.error('deadlineClass')}
      />
      <CheckboxGroup
        name="details"
        legend={t('categories:new.details')}
        layout="row"
        choices={props.details}
        values={typed.list('details', defaults.details)}
        optional
      />
      {like && like.questions.length > 0 ? (
        <Checkbox
          name="asks"
          label={t('categories:new.asks', { name: like.name })}
          hint={like.questions.join(' ')}
          isChecked={isChecked('asks')}
        />
      ) : null}
      {like ? (
        <Checkbox
          name="routed"
          label={t('categories:new.routed', { name: like.name })}
          hint={t('categories:new.routed_hint')}
          isChecked={isChecked('routed')}
        />
      ) : null}
      <ValidFrom typed={typed} today={props.today} hint={t('categories:new.valid_from_hint')} />
      <Why typed={typed} token={props.token} />
      <ButtonRow>
        <Button kind={shown ? 'second' : 'main'} name="intent" value="preview">
          {t('categories:new.preview')}
        </Button>
      </ButtonRow>
    </Form>
  );
}
