import { createContext, type ReactNode, useContext } from 'react';
import type { FormProblem } from '~/platform/http/form';

const Kept = createContext<FormProblem['values'] | undefined>(undefined);

/** A form that was refused shows what was typed into it instead of what is stored; its fields ask `useKept`. */
export function KeptForm({ problem, children }: { problem: FormProblem | undefined; children: ReactNode }) {
  return <Kept.Provider value={problem?.values}>{children}</Kept.Provider>;
}

/** What a field shows: after a refusal what was sent (nothing sent is nothing chosen), else what is stored. */
export function useKept() {
  const sent = useContext(Kept);
  const all = (name: string) => [sent?.[name] ?? []].flat();
  return {
    text: (name: string, stored = '') => (sent ? (all(name)[0] ?? '') : stored),
    list: (name: string, stored: readonly string[]) => (sent ? all(name) : stored),
    isChecked: (name: string, stored: boolean) => (sent ? all(name).length > 0 : stored),
  };
}
