import { createServer, type Server } from 'node:http';
import type pg from 'pg';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { countOpenCases } from '~/modules/operation/queries/count-open-cases.server';
import { countQueue } from '~/modules/operation/queries/get-queue.server';
import { appVersion } from '~/platform/app-version.server';
import type { RequestMeter, Services } from '~/platform/services.server';

export type Metrics = { meter: RequestMeter; server: Server };

/**
 * Numbers for Prometheus, served apart from the pages: answered requests by pattern and status, queue, connections,
 * event loop, memory, open cases. Counts and durations only; no address, name or number of anything.
 */
export function createMetrics(services: Services, pools: Record<string, pg.Pool>): Metrics {
  const registry = new Registry();
  registry.setDefaultLabels({ version: appVersion() });
  collectDefaultMetrics({ register: registry });
  const durations = new Histogram({
    ...{ name: 'zhisheng_http_request_seconds', help: 'Time until an answer was sent' },
    labelNames: ['route', 'method', 'status'],
    buckets: [0.01, 0.03, 0.1, 0.3, 1, 3, 10],
    registers: [registry],
  });
  watchPools(registry, pools);
  watchDatabase(registry, services);
  const server = createServer(async (request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    try {
      const text = await registry.metrics();
      response.writeHead(200, { 'Content-Type': registry.contentType }).end(text);
    } catch (err) {
      services.log.warn({ err }, 'metrics failed');
      response.writeHead(500).end();
    }
  });
  return {
    server,
    meter: ({ route, method, status, seconds }) =>
      durations.observe({ route, method, status: String(status) }, seconds),
  };
}

function watchPools(registry: Registry, pools: Record<string, pg.Pool>): void {
  new Gauge({
    ...{ name: 'zhisheng_database_connections', help: 'Connections of a pool by state' },
    labelNames: ['pool', 'state'],
    registers: [registry],
    collect() {
      for (const [pool, { totalCount, idleCount, waitingCount }] of Object.entries(pools)) {
        this.set({ pool, state: 'busy' }, totalCount - idleCount);
        this.set({ pool, state: 'idle' }, idleCount);
        this.set({ pool, state: 'awaited' }, waitingCount);
      }
    },
  });
}

/** What is asked of the database at each reading; while it is away these say nothing and the others go on. */
function watchDatabase(registry: Registry, { db, system }: Services): void {
  new Gauge({
    ...{ name: 'zhisheng_jobs', help: 'Background jobs by kind and state' },
    labelNames: ['task', 'state'],
    registers: [registry],
    async collect() {
      const lines = await countQueue(db).catch(() => undefined);
      this.reset();
      for (const { task, waiting, running, retrying, dead } of lines ?? []) {
        for (const [state, n] of Object.entries({ waiting, running, retrying, dead }))
          this.set({ task, state }, n);
      }
    },
  });
  new Gauge({
    ...{ name: 'zhisheng_open_cases', help: 'Cases with a unit that are not over, by state' },
    labelNames: ['state'],
    registers: [registry],
    async collect() {
      const counts = await countOpenCases(system).catch(() => undefined);
      this.reset();
      for (const { state, n } of counts ?? []) this.set({ state }, n);
    },
  });
}
