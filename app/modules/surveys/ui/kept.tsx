import { createContext, type ReactNode, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormProblem } from '~/platform/http/form';

const Kept = createContext<{ problem: FormProblem | undefined; form: string | undefined }>({
  problem: undefined,
  form: undefined,
});

/**
 * A form that was refused shows what was typed into it instead of what is stored; its fields ask `useKept`.
 *
 * @param form the name of the form where a page has several: their fields' ids begin with it
 */
export function KeptForm(props: { problem: FormProblem | undefined; form?: string; children: ReactNode }) {
  const { problem, form } = props;
  return <Kept.Provider value={{ problem, form }}>{props.children}</Kept.Provider>;
}

/** What a field shows: after a refusal what was sent (nothing sent is nothing chosen), else what is stored; and its error. */
export function useKept() {
  const { t } = useTranslation(['surveys', 'common']);
  const { problem, form } = useContext(Kept);
  const sent = problem?.values;
  const all = (name: string) => [sent?.[name] ?? []].flat();
  return {
    isRefused: problem !== undefined,
    text: (name: string, stored = '') => (sent ? (all(name)[0] ?? '') : stored),
    list: (name: string, stored: readonly string[]) => (sent ? all(name) : stored),
    isChecked: (name: string, stored: boolean) => (sent ? all(name).length > 0 : stored),
    /** Name, id and error of a field. `id`: where several have one name. */
    field: (name: string, id = name) => {
      const key = problem?.errors[id];
      return {
        ...{ name, id: fieldId(form, id) },
        ...(key ? { error: t(key as 'common:back', { ...problem?.params?.[id] }) } : {}),
      };
    },
    hasError: (...ids: string[]) => ids.some((id) => problem?.errors[id] !== undefined),
  };
}

/** The id of a field of a form; of the form itself its name. */
export const fieldId = (form: string | undefined, field: string) => {
  if (form === undefined) return field;
  return field === 'form' ? form : `${form}-${field}`;
};
