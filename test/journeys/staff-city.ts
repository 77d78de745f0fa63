import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import type { Role } from '~/modules/accounts/core/scope';
import type { DraftAnswers } from '~/modules/cases/schema';
import type { Tasks } from './staff-city.worker';

export const PASSWORD = 'a long journey word';

type Answer = { id: number; answer?: string; error?: string };

/** Accounts and cases for the journeys of staff, made by a process beside the server. */
export class StaffCity {
  readonly #worker: ChildProcess;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #last = 0;

  constructor() {
    this.#worker = fork(path.join(import.meta.dirname, 'staff-city.worker.ts'), {
      execArgv: ['--import', 'tsx'],
      env: process.env,
    });
    this.#worker.on('message', (answer: Answer) => this.#waiting.get(answer.id)?.(answer));
  }

  /** Returns the login. */
  officer(name: string, unitCode: string, roles: Role[] = ['clerk']): Promise<string> {
    return this.#ask('officer', { name, unitCode, roles, password: PASSWORD });
  }

  /** Returns the number of a case that its unit has to sign. */
  file(answers: DraftAnswers): Promise<string> {
    return this.#ask('file', answers);
  }

  /** The path of the link of somebody's nth invitation to rate; empty while there is none. */
  ratingLink(number: string, round: number): Promise<string> {
    return this.#ask('ratingLink', { number, round });
  }

  endSessions(login: string): Promise<string> {
    return this.#ask('endSessions', login);
  }

  countReveals(purpose: string): Promise<string> {
    return this.#ask('countReveals', purpose);
  }

  close() {
    this.#worker.disconnect();
  }

  #ask(task: keyof Tasks, input: unknown): Promise<string> {
    const id = ++this.#last;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, ({ answer, error }) =>
        answer === undefined ? reject(new Error(error)) : resolve(answer),
      );
      this.#worker.send({ id, task, input });
    });
  }
}

/** A noisy workshop in one district of the demo city: an ordinary complaint that its branch of the ecology bureau gets. */
export const noise = (text: string): DraftAnswers => ({
  text,
  categoryCode: 'V09',
  wantsRemedy: true,
  wantsInvestigation: false,
  answers: { noise_source: 'industry' },
  regionCode: '440703',
  townshipCode: '440703006',
  locationText: '胜利路旁的加工店',
  details: {},
});

/** A consumer's dispute about an appliance, for the district's market bureau. */
export const appliance = (text: string): DraftAnswers => ({
  text,
  categoryCode: 'P08',
  wantsRemedy: true,
  wantsInvestigation: false,
  answers: { fire_or_smoke: 'no' },
  regionCode: '440703',
  townshipCode: '440703002',
  locationText: '建设二路 18 号首层',
  business: {
    name: '某超市（建设二路店）',
    address: '建设二路 18 号',
    phone: '0750-0000000',
    regionCode: '440703',
  },
  details: { brand: '某品牌', model: 'F40', amount: '329' },
});
