/**
 * Who asks. Every staff query and command demands a Scope, and only the guards, the sign-in of a case and jobs can make
 * one (the brand is not exported as a value elsewhere), so that forgetting it does not compile.
 */
declare const minted: unique symbol;
type Minted = { readonly [minted]: true };

export type Role =
  | 'clerk'
  | 'leader'
  | 'intake'
  | 'dispatcher'
  | 'reply_reviewer'
  | 'callback'
  | 'mediator'
  | 'enforcer'
  | 'quality_office'
  | 'inspector'
  | 'admin';

export type StaffScope = Minted & {
  kind: 'staff';
  accountId: number;
  displayName: string;
  unitId: number;
  /** The own unit, everything below it, and closed units whose work these took over. */
  unitIds: readonly number[];
  roles: readonly Role[];
};
export type SystemScope = Minted & { kind: 'system' };
export type CitizenScope = Minted & { kind: 'citizen'; caseId: number; personId: number };
export type OutsideScope = Minted & { kind: 'outside'; caseId: number; taskId: number };
export type Scope = SystemScope | CitizenScope | OutsideScope | StaffScope;

/** The mint. Called by guards, by the check of number and code, and by jobs and command lines; nowhere else. */
export function mintScope<S extends Scope>(facts: Omit<S, typeof minted>): S {
  return facts as S;
}

export const systemScope: SystemScope = mintScope<SystemScope>({ kind: 'system' });
