import {
  areas,
  chosen,
  dataSource,
  labelTable,
  lines,
  number,
  placed,
  quantile,
  type Row,
  rate,
  rates,
} from './panels.ts'

const failed = 'status=~"5.."'
const orNone = (expr: string): string => `(${expr} or vector(0))`
const redFromFirst = [
  ['green', null],
  ['red', 0.001],
] as const

const overview: Row = {
  title: 'Can users log in and stay logged in?',
  height: 5,
  panels: [
    number(
      {
        title: 'Ready instances',
        description: 'As /readyz. 0: no request that writes succeeds; the log has the reason.',
      },
      orNone(`sum(${chosen('latchkey_ready')})`),
      [
        ['red', null],
        ['green', 1],
      ],
    ),
    number(
      { title: 'Requests', description: 'Answers per second.', unit: 'reqps' },
      `sum(${rate('latchkey_requests_total')})`,
      [['green', null]],
    ),
    number(
      {
        title: 'Failed requests',
        description: 'Share of 5xx. 503: the database, or too many logins. 500: a fault; see the log.',
        unit: 'percentunit',
      },
      `${orNone(`sum(${rate('latchkey_requests_total', failed)})`)} / sum(${rate('latchkey_requests_total')})`,
      [
        ['green', null],
        ['orange', 0.001],
        ['red', 0.01],
      ],
    ),
    number(
      {
        title: 'Database unavailable',
        description: 'Requests per second that failed because of the database. /readyz and the log name the cause.',
        unit: 'reqps',
      },
      `sum(${rate('latchkey_storage_unavailable_total')})`,
      redFromFirst,
    ),
    number(
      {
        title: 'Logins refused for load',
        description: 'Password hashes per second that did not run because the processors are busy: add cores.',
        unit: 'reqps',
      },
      orNone(`sum(${rate('latchkey_hashes_refused_total', 'cause=~"wait|queue"')})`),
      redFromFirst,
    ),
    number(
      {
        title: 'Spent tokens, last hour',
        description: 'Sessions that ended because a spent refresh token came back. Many at once: a faulty client.',
      },
      orNone(`sum(increase(${chosen('latchkey_refreshes_total', 'decision="reused"')}[1h]))`),
      [
        ['green', null],
        ['orange', 20],
      ],
    ),
  ],
}

const requests: Row = {
  title: 'Requests',
  height: 8,
  panels: [
    areas(
      {
        title: 'Answers by status',
        description: 'A step of 401: an expired key or a faulty client. 429: a limit. 503: the database or load.',
        width: 12,
      },
      { expr: rates('status', 'latchkey_requests_total'), legend: '{{status}}' },
    ),
    lines(
      { title: 'Failures by operation', description: 'Answers with 5xx.', width: 12 },
      { expr: rates('operation, status', 'latchkey_requests_total', failed), legend: '{{operation}} {{status}}' },
    ),
    lines(
      {
        title: 'Slowest 1 in 100, by operation',
        description: '99th percentile of the time to the answer. A login includes its hash and the wait for it.',
        unit: 's',
        width: 12,
      },
      { expr: quantile(0.99, 'latchkey_request_duration_seconds', 'operation'), legend: '{{operation}}' },
    ),
    lines(
      { title: 'Median time, by operation', description: 'The same for half of the requests.', unit: 's', width: 6 },
      { expr: quantile(0.5, 'latchkey_request_duration_seconds', 'operation'), legend: '{{operation}}' },
    ),
    lines(
      { title: 'Requests by operation', description: 'Answers per second.', width: 6 },
      { expr: rates('operation', 'latchkey_requests_total'), legend: '{{operation}}' },
    ),
  ],
}

const logins: Row = {
  title: 'Logins',
  height: 8,
  panels: [
    lines(
      { title: 'Logins and registrations', description: 'Successful ones, and refused logins.' },
      {
        expr: rates('event', 'latchkey_audit_events_total', 'event=~"login|account_created", outcome="success"'),
        legend: '{{event}}',
      },
      { expr: `sum(${rate('latchkey_logins_refused_total')})`, legend: 'refused' },
    ),
    areas(
      {
        title: 'Refused logins by reason',
        description:
          'unknown_username, wrong_password: guessing. throttled_address: perhaps a proxy that TRUSTED_PROXIES lacks.',
      },
      { expr: rates('reason', 'latchkey_logins_refused_total'), legend: '{{reason}}' },
    ),
    areas(
      { title: 'Password hashes', description: 'Running and waiting. A queue that stays needs cores.', unit: 'short' },
      { expr: `sum(${chosen('latchkey_hashes_running')})`, legend: 'running' },
      { expr: `sum by (lane) (${chosen('latchkey_hashes_waiting')})`, legend: 'waiting: {{lane}}' },
    ),
    lines(
      {
        title: 'Time of a password hash',
        description: 'Without its wait. It rises when other work uses the processors.',
        unit: 's',
      },
      { expr: quantile(0.5, 'latchkey_hash_duration_seconds'), legend: 'median' },
      { expr: quantile(0.99, 'latchkey_hash_duration_seconds'), legend: '99th percentile' },
    ),
    areas(
      { title: 'Password hashes refused', description: 'By cause: wait and queue are load, share is one client.' },
      { expr: rates('cause', 'latchkey_hashes_refused_total'), legend: '{{cause}}' },
    ),
    areas(
      {
        title: 'Accounts by password hash',
        description: 'Hashes from another service become scrypt-kdf at the next login of their account.',
        unit: 'short',
      },
      { expr: `max by (format) (${chosen('latchkey_accounts_by_hash')})`, legend: '{{format}}' },
    ),
    lines(
      {
        title: 'Age of the import from Django',
        description: 'While both log in, an import runs every minute. It ends with the move.',
        unit: 's',
      },
      { expr: `max(${chosen('latchkey_import_age_seconds')})`, legend: 'age' },
    ),
    lines(
      { title: 'Audit events', description: 'All events of the audit trail.', width: 16 },
      { expr: rates('event, outcome', 'latchkey_audit_events_total'), legend: '{{event}} {{outcome}}' },
    ),
  ],
}

const sessions: Row = {
  title: 'Sessions',
  height: 8,
  panels: [
    lines(
      { title: 'Live sessions', description: 'A sudden fall: a mass logout or a restore.', unit: 'short' },
      { expr: `max(${chosen('latchkey_sessions_live')})`, legend: 'live' },
    ),
    areas(
      { title: 'Refreshes by decision', description: 'Usual: plain; or rotated and damped with rotation.' },
      { expr: rates('decision', 'latchkey_refreshes_total'), legend: '{{decision}}' },
    ),
    areas(
      {
        title: 'Refused refreshes by reason',
        description: 'Each one makes a user log in again. Many of one reason after a release: a faulty client.',
      },
      {
        expr: rates('decision, reason', 'latchkey_refreshes_total', 'decision=~"refused|reused"'),
        legend: '{{decision}} {{reason}}',
      },
    ),
  ],
}

const upkeep: Row = {
  title: 'Database and upkeep',
  height: 8,
  panels: [
    lines(
      {
        title: 'Ready',
        description: '1: ready, 0: not. A gap: Prometheus does not reach the instance.',
        unit: 'short',
      },
      { expr: chosen('latchkey_ready'), legend: '{{instance}}' },
    ),
    lines(
      {
        title: 'Requests without the database',
        description: 'On one instance: its network or pool. On all: the database.',
      },
      { expr: rates('instance', 'latchkey_storage_unavailable_total'), legend: '{{instance}}' },
      { expr: `sum(${rate('latchkey_refresh_contended_total')})`, legend: 'contended refreshes' },
    ),
    lines(
      { title: 'Cleanup: overdue', description: 'Minutes are usual. Hours: the cleanup is too slow.', unit: 's' },
      { expr: `max by (table) (${chosen('latchkey_cleanup_lag_seconds')})`, legend: '{{table}}' },
    ),
    areas(
      { title: 'Cleanup: removed rows', description: 'Per second.', unit: 'short' },
      { expr: rates('table', 'latchkey_cleanup_removed_rows_total'), legend: '{{table}}' },
    ),
    lines(
      { title: 'Signing keys', description: 'Each use needs an active key.', unit: 'short' },
      { expr: `max by (use, state) (${chosen('latchkey_keys')})`, legend: '{{use}} {{state}}' },
    ),
    lines(
      { title: 'Oldest waiting event', description: 'Age of the oldest event that a webhook lacks.', unit: 's' },
      { expr: `max(${chosen('latchkey_webhook_oldest_waiting_seconds')})`, legend: 'age' },
    ),
    areas(
      { title: 'Webhook deliveries', description: 'By outcome. dead: given up.' },
      { expr: rates('outcome', 'latchkey_webhook_deliveries_total'), legend: '{{outcome}}' },
    ),
  ],
}

const perInstance = (expr: string) => ({ expr, legend: '{{instance}}' })

const processes: Row = {
  title: 'Processes',
  height: 8,
  panels: [
    lines(
      { title: 'Processor', description: 'Cores in use. Hashes use all, requests one.', unit: 'short' },
      perInstance(rate('process_cpu_seconds_total')),
    ),
    lines(
      { title: 'Memory', description: 'Resident memory of the process.', unit: 'bytes' },
      perInstance(chosen('process_resident_memory_bytes')),
    ),
    lines(
      { title: 'Delay of the event loop', description: '99th percentile of the wait for the processor.', unit: 's' },
      perInstance(chosen('nodejs_eventloop_lag_p99_seconds')),
    ),
    lines(
      { title: 'Connections dropped', description: 'Closed at once because MAX_CONNECTIONS were open.' },
      perInstance(rates('instance', 'latchkey_connections_dropped_total')),
    ),
    lines(
      { title: 'Time since the start', description: 'A saw tooth: the process ends and is started again.', unit: 's' },
      perInstance(`time() - ${chosen('process_start_time_seconds')}`),
    ),
    labelTable(
      { title: 'Releases', description: 'Two releases: an upgrade is not finished.' },
      chosen('latchkey_build_info'),
    ),
  ],
}

const variable = (name: string, label: string, query: string) => ({
  name,
  label,
  type: 'query',
  datasource: dataSource,
  query: { query, refId: name },
  refresh: 2,
  sort: 1,
})

/** Writes docs/grafana-dashboard.json. */
export const writeDashboard = (): string =>
  `${JSON.stringify(
    {
      title: 'Latchkey',
      uid: 'latchkey',
      description: 'Look at the first row first. docs/metrics.md describes the metrics.',
      tags: ['latchkey'],
      schemaVersion: 39,
      editable: true,
      refresh: '30s',
      time: { from: 'now-3h', to: 'now' },
      annotations: {
        list: [
          {
            name: 'Starts',
            enable: true,
            datasource: dataSource,
            iconColor: 'blue',
            expr: `changes(${chosen('process_start_time_seconds')}[1m]) > 0`,
            titleFormat: '{{instance}} has started',
          },
        ],
      },
      templating: {
        list: [
          { name: 'datasource', label: 'Prometheus', type: 'datasource', query: 'prometheus' },
          variable('job', 'Job', 'label_values(latchkey_build_info, job)'),
          {
            ...variable('instance', 'Instance', 'label_values(latchkey_build_info{job="$job"}, instance)'),
            includeAll: true,
            multi: true,
            current: { text: 'All', value: '$__all' },
          },
        ],
      },
      panels: placed([overview, requests, logins, sessions, upkeep, processes]),
    },
    undefined,
    2,
  )}\n`
