import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { AuditEvent } from '../domain/audit.ts'
import { type MetricDescription, metricTable, processMetrics } from './metric-table.ts'

/** An answered request. */
export interface AnsweredRequest {
  /** Undefined when no operation matched. */
  readonly operation: string | undefined
  readonly status: number
  /** Code of the refusal, if it was refused. */
  readonly refusal?: string | undefined
  /** Undefined for an invalid HTTP request. */
  readonly seconds?: number
}

/** Counts of rows in the database. */
export interface Gauges {
  /** Undefined until they are first counted. */
  readonly liveSessions: number | undefined
  readonly keys: readonly { readonly use: string; readonly state: string }[]
}

/** Collects the metrics: one function per source, and the output for Prometheus. */
export interface Metrics {
  request(answered: AnsweredRequest): void
  connectionDropped(): void
  readonly hashes: {
    load(running: number, waiting: Readonly<Record<string, number>>): void
    finished(seconds: number): void
    refused(cause: string): void
  }
  refresh(decision: string, reason?: string): void
  /** The outcome of a look at the database. */
  ready(isReady: boolean): void
  audit(event: AuditEvent): void
  gauges(counted: Gauges): void
  /** The number of accounts by the format of their password hash. */
  accountsByHash(counts: ReadonlyMap<string, number>): void
  /** Undefined: no import is expected. */
  importAge(seconds: number | undefined): void
  readonly cleanup: {
    removed(table: string, count: number): void
    lag(table: string, seconds: number): void
  }
  deliveries(outcome: string, count: number): void
  oldestDelivery(seconds: number): void
  /** Returns all metrics in the Prometheus text format. */
  text(): Promise<string>
  readonly contentType: string
}

type Name = (typeof metricTable)[number]['name']
type Labels = Readonly<Record<string, string>>

/** Makes the metrics of one process. */
export const createMetrics = (build: { readonly version: string }): Metrics => {
  const registry = new Registry()
  const { add, set, observe, reset } = registerAll(registry)
  collectDefaultMetrics({ register: registry })
  set('latchkey_build_info', 1, { version: build.version, node: process.versions.node })

  return {
    request: ({ operation = 'none', status, refusal, seconds }) => {
      add('latchkey_requests_total', 1, { operation, status: String(status) })
      if (seconds !== undefined) observe('latchkey_request_duration_seconds', seconds, { operation })
      if (refusal === 'storage_unavailable') add('latchkey_storage_unavailable_total', 1)
      if (refusal === 'refresh_contended') add('latchkey_refresh_contended_total', 1)
    },
    connectionDropped: () => add('latchkey_connections_dropped_total', 1),
    hashes: {
      load: (running, waiting) => {
        set('latchkey_hashes_running', running)
        for (const [lane, count] of Object.entries(waiting)) set('latchkey_hashes_waiting', count, { lane })
      },
      finished: (seconds) => observe('latchkey_hash_duration_seconds', seconds),
      refused: (cause) => add('latchkey_hashes_refused_total', 1, { cause }),
    },
    refresh: (decision, reason = '') => add('latchkey_refreshes_total', 1, { decision, reason }),
    ready: (isReady) => set('latchkey_ready', Number(isReady)),
    audit: ({ event, outcome, reason, count }) => {
      add('latchkey_audit_events_total', count, { event, outcome })
      if (event === 'login' && outcome === 'refused')
        add('latchkey_logins_refused_total', count, { reason: String(reason) })
      if (event === 'second_factor_refused')
        add('latchkey_logins_refused_total', count, { reason: `second_factor_${reason}` })
      if (event === 'second_factor_throttled')
        add('latchkey_logins_refused_total', count, { reason: 'throttled_second_factor' })
      if (event === 'login_throttled') add('latchkey_logins_refused_total', count, { reason: `throttled_${reason}` })
    },
    gauges: ({ liveSessions, keys }) => {
      if (liveSessions !== undefined) set('latchkey_sessions_live', liveSessions)
      // A state without keys must not keep its last number.
      reset('latchkey_keys')
      for (const { use, state } of keys) add('latchkey_keys', 1, { use, state })
    },
    accountsByHash: (counts) => {
      reset('latchkey_accounts_by_hash')
      for (const [format, count] of counts) set('latchkey_accounts_by_hash', count, { format })
    },
    importAge: (seconds) => {
      reset('latchkey_import_age_seconds')
      if (seconds !== undefined) set('latchkey_import_age_seconds', seconds, { source: 'django' })
    },
    cleanup: {
      removed: (table, count) => add('latchkey_cleanup_removed_rows_total', count, { table }),
      lag: (table, seconds) => set('latchkey_cleanup_lag_seconds', seconds, { table }),
    },
    deliveries: (outcome, count) => add('latchkey_webhook_deliveries_total', count, { outcome }),
    oldestDelivery: (seconds) => set('latchkey_webhook_oldest_waiting_seconds', seconds),
    text: async () => wantedOf(await registry.metrics()),
    contentType: registry.contentType,
  }
}

function registerAll(registry: Registry) {
  const made = new Map(metricTable.map((one) => [one.name as Name, make(one, registry)]))
  const find = <Kind>(name: Name, kind: abstract new (...parts: never[]) => Kind): Kind => {
    const metric = made.get(name)
    if (metric instanceof kind) return metric
    throw new TypeError(`${name} is not a ${kind.name}`)
  }
  return {
    add: (name: Name, count: number, labels: Labels = {}) => {
      const metric = made.get(name)
      if (metric instanceof Counter || metric instanceof Gauge) metric.inc(labels, count)
    },
    set: (name: Name, value: number, labels: Labels = {}) => find(name, Gauge).set(labels, value),
    observe: (name: Name, value: number, labels: Labels = {}) => find(name, Histogram).observe(labels, value),
    reset: (name: Name) => find(name, Gauge).reset(),
  }
}

function make({ name, kind, help, labels, buckets = [] }: MetricDescription, registry: Registry) {
  const settings = { name, help, labelNames: Object.keys(labels), registers: [registry] }
  if (kind === 'counter') return new Counter(settings)
  return kind === 'gauge' ? new Gauge(settings) : new Histogram({ ...settings, buckets: [...buckets] })
}

const wanted = new Set<string>([...metricTable.map(({ name }) => name), ...processMetrics.map(([name]) => name)])

/**
 * Removes the library's other metrics from the text. They stay in the registry because collecting
 * one metric sets several, including some that are kept.
 */
const wantedOf = (text: string): string =>
  `${text
    .trimEnd()
    .split('\n\n')
    .filter((block) => wanted.has(/^# HELP (\S+)/.exec(block)?.[1] ?? ''))
    .join('\n\n')}\n`
