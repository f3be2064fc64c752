import type { Row } from '../measure/table.ts'

const databaseTime = { better: 'lower', unit: 'ms', reach: 50, aim: 5 } as const
const times = { better: 'lower', unit: 'x' } as const
const beside = { ...times, reach: 1.5, aim: 1.2 } as const
const former = { better: 'lower', unit: '', reach: 0.8, aim: 0.6 } as const
const deliveries = { better: 'higher', unit: '/s', reach: 1000, aim: 1500 } as const

/** The planned table, with the meaning of each row. */
export const rows = {
  '1': {
    better: 'lower',
    unit: 'ms',
    title: 'ready after start',
    reach: 200,
    aim: 120,
    meaning:
      'From the start of the process to the ready line: the built package, an existing database, and files already in memory.',
  },
  '2': {
    better: 'lower',
    unit: 'ms',
    title: 'first request of an operation, beyond its usual time',
    reach: 20,
    aim: 5,
    meaning:
      'For each operation, the time of its first request in a process that has answered `/readyz` a second before and nothing else, where an account has a passkey, less the median of later ones. Where it hashes a password, CPU time of the main thread, because the hashes differ by more. The figure is the worst operation.',
  },
  '3a': {
    better: 'lower',
    unit: 'MB',
    title: 'memory at rest',
    reach: 80,
    aim: 60,
    meaning: 'Resident memory of the process, 15 s after it is ready, on SQLite.',
  },
  '3b': {
    better: 'lower',
    unit: 'MB',
    title: 'memory after the requests',
    reach: 110,
    aim: 90,
    meaning: 'The same after 1,000,000 mixed requests (refresh, `me`, verify) and 15 s of rest.',
  },
  '3c': {
    ...times,
    title: 'growth of memory over the last nine tenths of them',
    reach: undefined,
    aim: undefined,
    meaning: 'Memory after all requests divided by memory after the first tenth. A leak keeps growing.',
  },
  '4a': {
    better: 'lower',
    unit: 'MB',
    title: 'production install, without Node',
    reach: 40,
    aim: 25,
    meaning: 'What `node_modules` occupies on the disk after docker/build.sh has installed the packed service.',
  },
  '4b': {
    better: 'lower',
    unit: '',
    title: 'packages of it',
    reach: 80,
    aim: 65,
    meaning: 'The service is one of them.',
  },
  '4c': {
    better: 'lower',
    unit: '',
    title: 'install scripts of them',
    reach: 1,
    aim: 1,
    meaning: 'Packages that run a script when they are installed.',
  },
  '5a': {
    ...former,
    title: 'CPU of a refresh / commit cf5ad52, SQLite',
    meaning:
      '32 clients refresh without a pause, each with its latest refresh token. The commit is checked out, built and started with the same packages and settings.',
  },
  '5b': { ...former, title: 'CPU of `me` / commit cf5ad52, SQLite', meaning: 'The same for `me`.' },
  '6': {
    ...times,
    title: 'one client: latency of a refresh / ceiling, SQLite',
    reach: 1.3,
    aim: 1.1,
    meaning:
      'Median latency of a client that refreshes alone. Refreshes that wait at the same moment share a statement, which must not delay one that is alone.',
  },
  '7': {
    ...times,
    title: 'p99 of refresh while logins saturate the machine / alone',
    reach: 3,
    aim: 1.5,
    meaning:
      '4 clients refresh without a pause, first alone, then while 16 others log in without a pause. Password hashes keep every core busy; the process and the load generators share the cores with them.',
  },
  '8': {
    ...times,
    title: 'CPU of a refresh, 1,000,000 accounts / 1,000, SQLite',
    reach: 1.25,
    aim: 1.1,
    meaning:
      'Each account has a session. 32 clients use sessions from the whole table, so the indexes are deeper, caches miss more often, and each refresh writes other pages.',
  },
  '9a': {
    ...beside,
    title: 'p99 of refresh beside pages of the console / alone',
    meaning:
      '4 clients refresh without a pause, alone and while an administrator opens ten pages a second: overview, accounts, search. There are 100,000 accounts.',
  },
  '9b': {
    ...beside,
    title: 'p99 of refresh beside an import / alone',
    meaning: 'The same while `latchkey import accounts` writes new accounts to the same file.',
  },
  '9c': {
    ...beside,
    title: 'p99 of refresh beside a backlog of webhooks / alone',
    meaning: 'The same while 100,000 deliveries wait for a webhook whose receiver is quick.',
  },
  '11a': {
    ...databaseTime,
    title: 'database time, first page of accounts, many accounts, SQLite',
    meaning:
      'Time of all statements of `GET /api/admin/accounts/` by an admin client, with 1,000,000 accounts of one session each. The page has 50 accounts, each with its live sessions.',
  },
  '11b': {
    ...databaseTime,
    title: 'database time, 1,000th page of accounts, many accounts, SQLite',
    meaning: 'The same for the cursor that 999 pages lead to.',
  },
  '11c': {
    ...databaseTime,
    title: 'database time, search for accounts, many accounts, SQLite',
    meaning: 'The same for a search that finds more than a page.',
  },
  '11d': {
    ...databaseTime,
    title: 'database time, overview, many accounts, SQLite',
    meaning: 'The same for `GET /api/admin/overview/`, with activity in each hour of 32 days.',
  },
  '12': {
    ...times,
    title: 'CPU of a login with a webhook / without, SQLite',
    reach: 1.05,
    aim: 1.02,
    meaning:
      'CPU time of the process for a login at the default hash strength. With the webhook, each login also stores its event and a delivery, in the same transaction. Nothing is sent.',
  },
  '13a': {
    ...deliveries,
    title: 'deliveries/s to a quick receiver, SQLite',
    meaning:
      'A backlog is sent to one webhook on the same machine, whose receiver answers at once. The service, the receiver and the database share the cores. From the first delivery to the last stored outcome.',
  },
  '13b': {
    ...deliveries,
    title: 'deliveries/s to a quick receiver, PostgreSQL',
    meaning: 'The same on PostgreSQL, with fsync on.',
  },
  '14': {
    better: 'higher',
    unit: '',
    title: 'refreshes/s, 2 processes / 1 process, PostgreSQL',
    reach: 1.3,
    aim: 1.7,
    meaning:
      '256 clients use two processes on one database, or one process. The load generator and PostgreSQL run on the same cores. Once all cores are busy, another process adds nothing.',
  },
} as const satisfies Readonly<Record<string, Omit<Row, 'id'>>>

/** Name of a row. */
export type RowId = keyof typeof rows

/** Returns a row of the table. */
export const rowOf = (id: RowId): Row => ({ id, ...rows[id] })
