import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { stateDiagram } from './diagram';
import { allowedActions, findTransition, runningClocks, transitions } from './transitions';
import { caseStates, eventTypes } from './vocabulary';

describe('the table of moves', () => {
  it('names only states and events of the vocabulary, and one row per state and action', () => {
    const seen = new Set<string>();
    for (const row of transitions) {
      expect(eventTypes).toContain(row.event);
      expect(row.source).not.toBe('');
      if (row.to) expect(caseStates).toContain(row.to);
      for (const state of row.from ?? ['none']) {
        if (row.from) expect(caseStates).toContain(state);
        expect(seen.has(`${state} ${row.action}`), `${state} ${row.action}`).toBe(false);
        seen.add(`${state} ${row.action}`);
      }
    }
  });

  it('answers every state and action exactly as its rows say', () => {
    const actions = [...new Set(transitions.map(({ action }) => action))];
    for (const state of caseStates) {
      for (const action of actions) {
        const row = transitions.find((one) => one.action === action && one.from?.includes(state));
        expect(findTransition(state, action)).toBe(row);
      }
    }
  });

  it('lets nobody move a case that has ended', () => {
    for (const state of [
      'closed',
      'withdrawn',
      'archived',
      'rejected',
      'diverted',
      'merged',
      'terminated',
    ] as const) {
      expect(allowedActions(state, 'handler')).toEqual([]);
      expect(transitions.filter(({ from, to }) => to !== null && from?.includes(state))).toEqual([]);
    }
  });

  it('still lets an ended case be rated and its rating be reviewed, never one that was merged or put away', () => {
    for (const state of ['closed', 'withdrawn', 'rejected', 'diverted', 'terminated'] as const)
      expect(allowedActions(state, 'citizen')).toEqual(['rate_aside']);
    for (const state of ['merged', 'archived'] as const)
      for (const who of ['citizen', 'handler', 'system', 'reviewer'] as const)
        expect(allowedActions(state, who)).toEqual([]);
  });

  it('lets the unit answer only what it has signed, and the citizen withdraw only before the reply', () => {
    expect(allowedActions('dispatched', 'handler')).toEqual(['sign', 'note', 'contact', 'assign']);
    expect(allowedActions('signed', 'handler')).toContain('reply');
    expect(allowedActions('callback', 'citizen')).not.toContain('withdraw');
    expect(allowedActions('signed', 'citizen')).toContain('withdraw');
  });

  it('runs no clock that no move would ever stop', () => {
    expect([...runningClocks]).toEqual(expect.arrayContaining(['accept', 'sign', 'reply', 'rating_window']));
    expect(runningClocks.has('return_request')).toBe(false);
    expect(runningClocks.has('edit_window')).toBe(false);
  });

  it('is the diagram that the README shows', () => {
    const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
    expect(/```mermaid\n([\s\S]*?)\n```/.exec(readme)?.[1]).toBe(stateDiagram());
  });
});
