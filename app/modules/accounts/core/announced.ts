import { reachAmong, reachOf } from './access';
import type { Scope } from './scope';

/**
 * A scope as the policies of the database read it: who asks, and how far the one table of permissions lets them reach.
 * Nothing is announced of the system: it has a role of its own.
 */
export function announced(scope: Exclude<Scope, { kind: 'system' }>): Record<string, unknown> {
  switch (scope.kind) {
    case 'citizen':
      return { kind: scope.kind, case: scope.caseId, person: scope.personId };
    case 'outside':
      return { kind: scope.kind, case: scope.caseId, task: scope.taskId };
    case 'staff':
      return {
        ...{ kind: scope.kind, account: scope.accountId, unit: scope.unitId, units: scope.unitIds },
        tip_offs: reachAmong(scope.roles, 'case.read', true),
        others: reachAmong(scope.roles, 'case.read', false),
        reveals: reachAmong(scope.roles, 'contact.reveal', false),
        audit: reachOf(scope.roles, 'audit.read'),
        survey_mails: reachOf(scope.roles, 'survey.manage'),
        // The operator's page counts what the outbox shows.
        mails: reachOf(scope.roles, 'outbox.read') ?? reachOf(scope.roles, 'operation.read'),
      };
  }
}
