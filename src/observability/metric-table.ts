/** One metric: `docs/metrics.md` and what is measured are both made from it. Units are in the names. */
export interface MetricDescription {
  readonly name: string
  readonly kind: 'counter' | 'gauge' | 'histogram'
  readonly help: string
  /** Each label with its possible values, or where they come from: there must not be many. */
  readonly labels: Readonly<Record<string, string>>
  /** Upper bounds of a histogram. */
  readonly buckets?: readonly number[]
}

const requestBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
const hashBuckets = [0.01, 0.025, 0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2]
const tables =
  '`sessions`, `sessions_over_limit`, `revoked_tokens`, `deleted_accounts`, `audit_events`, `guessing_limits`'

/** Every metric of this service's own. */
export const metricTable = [
  {
    name: 'latchkey_requests_total',
    kind: 'counter',
    help: 'Answered requests.',
    labels: {
      operation: 'an `operationId` of the contract; `none` for other paths and for what was no request',
      status: 'HTTP status',
    },
  },
  {
    name: 'latchkey_request_duration_seconds',
    kind: 'histogram',
    help: 'Time from the head of a request to its answer.',
    labels: { operation: 'an `operationId` of the contract; `none` for other paths' },
    buckets: requestBuckets,
  },
  {
    name: 'latchkey_connections_dropped_total',
    kind: 'counter',
    help: 'Connections that were closed at once, because `MAX_CONNECTIONS` were open.',
    labels: {},
  },
  {
    name: 'latchkey_storage_unavailable_total',
    kind: 'counter',
    help: 'Requests that the database did not answer.',
    labels: {},
  },
  {
    name: 'latchkey_refresh_contended_total',
    kind: 'counter',
    help: 'Refreshes answered 503 because other requests changed the session during every attempt.',
    labels: {},
  },
  {
    name: 'latchkey_hash_duration_seconds',
    kind: 'histogram',
    help: 'Time that a password hash ran.',
    labels: {},
    buckets: hashBuckets,
  },
  { name: 'latchkey_hashes_running', kind: 'gauge', help: 'Password hashes that run now.', labels: {} },
  {
    name: 'latchkey_hashes_waiting',
    kind: 'gauge',
    help: 'Password hashes that wait for their turn now.',
    labels: {
      lane: 'in the order in which they run: `known` (known devices, confirmed passwords), `login`, `registration`',
    },
  },
  {
    name: 'latchkey_hashes_refused_total',
    kind: 'counter',
    help: 'Password hashes that were not begun.',
    labels: {
      cause:
        '`wait` (it would have passed `HASH_WAIT_LIMIT`; 503), `share` (too many of one address, account or network wait; 429), `queue` (500 of the lane wait; 503)',
    },
  },
  {
    name: 'latchkey_refreshes_total',
    kind: 'counter',
    help: 'Refreshes by what was decided about a token of a known session; what is no good refresh token at all is not among them.',
    labels: {
      decision:
        '`plain` (without rotation), `rotated`, `damped`, `replayed`, `recovered`, `fast_forwarded`, `adopted`, `refused`, `reused`',
      reason:
        'of `refused`: `session_ended`, `session_expired`, `account_gone`, `idempotency_key_required`, `refresh_in_progress`, `generation_ahead`, `password_changed`, `spent`; of `reused`: `previous_late`, `stale`, `key_mismatch`, `unknown_token`; else empty',
    },
  },
  {
    name: 'latchkey_logins_refused_total',
    kind: 'counter',
    help: 'Refused logins as the audit trail has them: repeated ones are added when their minute is over, and of throttled ones only the first of each window counts; `latchkey_requests_total` with status 429 has them all.',
    labels: {
      reason:
        '`unknown_username`, `wrong_password`, `account_inactive`, `throttled_address`, `throttled_address_wide`, `throttled_network`, `throttled_account`; `various` and `throttled_various` for a count of several',
    },
  },
  {
    name: 'latchkey_audit_events_total',
    kind: 'counter',
    help: 'Events in the audit trail, each as often as it was counted there.',
    labels: { event: 'name of the event', outcome: '`success`, `refused`' },
  },
  {
    name: 'latchkey_sessions_live',
    kind: 'gauge',
    help: 'Live sessions in the database, counted once a minute. Every instance tells the same number.',
    labels: {},
  },
  {
    name: 'latchkey_keys',
    kind: 'gauge',
    help: 'Signing keys in the database, counted once a minute. Every instance tells the same number.',
    labels: { use: '`access`, `refresh`', state: '`pending`, `active`, `retiring`, `retired`, `revoked`' },
  },
  {
    name: 'latchkey_cleanup_removed_rows_total',
    kind: 'counter',
    help: 'Expired rows that this instance removed.',
    labels: { table: tables },
  },
  {
    name: 'latchkey_cleanup_lag_seconds',
    kind: 'gauge',
    help: 'For how long the oldest row has been overdue, when this instance last looked; absent until it did.',
    labels: { table: tables },
  },
  {
    name: 'latchkey_build_info',
    kind: 'gauge',
    help: 'Always 1.',
    labels: { version: 'release of Latchkey', node: 'version of Node.js' },
  },
] as const satisfies readonly MetricDescription[]

/** What is taken over of prom-client's metrics of the process. */
export const processMetrics = [
  ['process_cpu_seconds_total', 'CPU time spent, more than one second a second when several cores hash.'],
  ['process_resident_memory_bytes', 'Memory of the process.'],
  ['process_start_time_seconds', 'When the process started, in seconds since the Unix epoch.'],
  ['nodejs_heap_size_used_bytes', 'Heap in use.'],
  ['nodejs_gc_duration_seconds', 'Garbage collections, by `kind`.'],
  ['nodejs_eventloop_lag_seconds', 'Delay of the event loop at the last scrape.'],
  ['nodejs_eventloop_lag_mean_seconds', 'Mean delay of the event loop since the scrape before.'],
  ['nodejs_eventloop_lag_p99_seconds', 'Delay of the event loop that one in a hundred passes.'],
  ['nodejs_eventloop_lag_max_seconds', 'Longest delay of the event loop since the scrape before.'],
] as const
