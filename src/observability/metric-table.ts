/** A metric of the registry and of `docs/metrics.md`. Names end in the unit. */
export interface MetricDescription {
  readonly name: string
  readonly kind: 'counter' | 'gauge' | 'histogram'
  readonly help: string
  /** The possible values of each label, or their source. Each value is a time series. */
  readonly labels: Readonly<Record<string, string>>
  /** Upper bounds of a histogram. */
  readonly buckets?: readonly number[]
}

const requestBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
const hashBuckets = [0.01, 0.025, 0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2]
const tables =
  '`sessions`, `sessions_over_limit`, `revoked_tokens`, `deleted_accounts`, `audit_events`, `guessing_limits`, `activity`, `activity_batches`, `deliveries`, `events`, `password_reset_tokens`, `password_reset_requests`, `started_totp_factors`, `challenges`'

/** The metrics of the service itself. */
export const metricTable = [
  {
    name: 'latchkey_requests_total',
    kind: 'counter',
    help: 'Requests answered.',
    labels: {
      operation: '`operationId` of the contract, or `none` for other paths and invalid requests',
      status: 'HTTP status',
    },
  },
  {
    name: 'latchkey_request_duration_seconds',
    kind: 'histogram',
    help: 'Time from the headers of a request to its response.',
    labels: { operation: '`operationId` of the contract, or `none` for other paths' },
    buckets: requestBuckets,
  },
  {
    name: 'latchkey_connections_dropped_total',
    kind: 'counter',
    help: 'Connections closed at once because `MAX_CONNECTIONS` were open.',
    labels: {},
  },
  {
    name: 'latchkey_storage_unavailable_total',
    kind: 'counter',
    help: 'Requests that failed because the database was unavailable.',
    labels: {},
  },
  {
    name: 'latchkey_ready',
    kind: 'gauge',
    help: '1 if the last look at the database succeeded, otherwise 0, and `/readyz` answers 503. Looks are a second apart.',
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
    help: 'Run time of a password hash, without its wait.',
    labels: {},
    buckets: hashBuckets,
  },
  { name: 'latchkey_hashes_running', kind: 'gauge', help: 'Password hashes running.', labels: {} },
  {
    name: 'latchkey_hashes_waiting',
    kind: 'gauge',
    help: 'Password hashes waiting in the queue.',
    labels: {
      lane: 'by priority: `known` (known devices, confirmed passwords), `login`, `registration`',
    },
  },
  {
    name: 'latchkey_hashes_refused_total',
    kind: 'counter',
    help: 'Password hashes refused before they ran.',
    labels: {
      cause:
        '`wait` (the wait would exceed `HASH_WAIT_LIMIT`; 503), `share` (too many waiting from one address, account or network; 429), `queue` (500 waiting in the lane; 503)',
    },
  },
  {
    name: 'latchkey_refreshes_total',
    kind: 'counter',
    help: 'Refreshes of known sessions, by decision. Requests without a valid refresh token are not counted.',
    labels: {
      decision:
        '`plain` (without rotation), `rotated`, `damped`, `replayed`, `recovered`, `fast_forwarded`, `adopted`, `refused`, `reused`',
      reason:
        'with `refused`: `session_ended`, `session_expired`, `account_gone`, `idempotency_key_required`, `refresh_in_progress`, `generation_ahead`, `password_changed`, `wrong_purpose`, `spent`; with `reused`: `previous_late`, `stale`, `key_mismatch`, `unknown_token`; otherwise empty',
    },
  },
  {
    name: 'latchkey_logins_refused_total',
    kind: 'counter',
    help: 'Refused logins, as in the audit trail: repeated ones are added at the end of their minute, and only the first throttled one of each window counts. `latchkey_requests_total` with status 429 counts all.',
    labels: {
      reason:
        '`unknown_username`, `wrong_password`, `account_inactive`, `admin_required`, `passkey`, `throttled_address`, `throttled_address_wide`, `throttled_network`, `throttled_account`, `throttled_device`, `throttled_second_factor`, `second_factor_totp`, `second_factor_recovery_code`, `second_factor_passkey`; `various`, `throttled_various` and `second_factor_various` for several reasons counted together',
    },
  },
  {
    name: 'latchkey_audit_events_total',
    kind: 'counter',
    help: 'Events in the audit trail. An event with a `count` adds that count.',
    labels: { event: 'name of the event', outcome: '`success`, `refused`' },
  },
  {
    name: 'latchkey_sessions_live',
    kind: 'gauge',
    help: 'Live sessions in the database, counted at most once a minute by one instance; a large database takes some minutes. Every instance reports the same number.',
    labels: {},
  },
  {
    name: 'latchkey_keys',
    kind: 'gauge',
    help: 'Signing keys in the database, counted every few seconds. Every instance reports the same number.',
    labels: { use: '`access`, `refresh`', state: '`pending`, `active`, `retiring`, `retired`, `revoked`' },
  },
  {
    name: 'latchkey_accounts_by_hash',
    kind: 'gauge',
    help: 'Accounts by the format of their password hash, counted at the start and once an hour. Every instance reports the same number.',
    labels: {
      format:
        '`scrypt-kdf` (made here); imported: `pbkdf2_sha256`, `pbkdf2_sha1`, `scrypt`, `argon2`, `bcrypt_sha256`, `bcrypt`, `md5`; `unusable` (no password); `other` (never verifies)',
    },
  },
  {
    name: 'latchkey_import_age_seconds',
    kind: 'gauge',
    help: 'Time since the last complete import from Django, read every few seconds. Absent without an import, and after `latchkey import django --finish`. Every instance reports the same number.',
    labels: { source: '`django`' },
  },
  {
    name: 'latchkey_cleanup_removed_rows_total',
    kind: 'counter',
    help: 'Expired rows removed by this instance.',
    labels: { table: tables },
  },
  {
    name: 'latchkey_cleanup_lag_seconds',
    kind: 'gauge',
    help: 'How long the oldest expired row was overdue at the last cleanup of this instance. Absent before the first one.',
    labels: { table: tables },
  },
  {
    name: 'latchkey_webhook_deliveries_total',
    kind: 'counter',
    help: 'Outcomes of deliveries by this instance.',
    labels: {
      outcome: '`delivered`, `failed` (an attempt), `dead` (the last attempt failed, or the time is over)',
    },
  },
  {
    name: 'latchkey_webhook_oldest_waiting_seconds',
    kind: 'gauge',
    help: 'Age of the oldest event that waits for an active webhook, read every few seconds; 0 without one. Every instance reports the same number.',
    labels: {},
  },
  {
    name: 'latchkey_build_info',
    kind: 'gauge',
    help: 'Always 1. The labels identify the build.',
    labels: { version: 'release of Latchkey', node: 'version of Node.js' },
  },
] as const satisfies readonly MetricDescription[]

/** The metrics of the process that come from prom-client. */
export const processMetrics = [
  ['process_cpu_seconds_total', 'CPU time used. It grows by more than a second per second while several cores hash.'],
  ['process_resident_memory_bytes', 'Resident memory of the process.'],
  ['process_start_time_seconds', 'Start time of the process, in seconds since the Unix epoch.'],
  ['nodejs_heap_size_used_bytes', 'Heap memory in use.'],
  ['nodejs_gc_duration_seconds', 'Duration of garbage collections, by `kind`.'],
  ['nodejs_eventloop_lag_seconds', 'Event loop delay at the last scrape.'],
  ['nodejs_eventloop_lag_mean_seconds', 'Mean event loop delay since the previous scrape.'],
  ['nodejs_eventloop_lag_p99_seconds', '99th percentile of the event loop delay since the previous scrape.'],
  ['nodejs_eventloop_lag_max_seconds', 'Longest event loop delay since the previous scrape.'],
] as const
