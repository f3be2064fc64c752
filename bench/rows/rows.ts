import type { Row } from '../measure/table.ts'

const ratio = { better: 'higher', unit: '' } as const
const databaseTime = { better: 'lower', unit: 'ms', reach: 50, aim: 5 } as const
const times = { better: 'lower', unit: 'x' } as const
const deliveries = { better: 'higher', unit: '/s', reach: 1000, aim: 1500 } as const

/** The planned table, with the meaning of each row. */
export const rows = {
  '1': {
    ...ratio,
    title: 'logins/s / raw scrypt in a loop',
    reach: 0.95,
    aim: 0.98,
    meaning:
      '16 clients log in at the default hash strength. The ceiling is the same scrypt in a loop, one per core, like the service. The difference to 1 is everything else that a login does.',
  },
  '2': {
    ...ratio,
    title: 'refreshes/s with rotation, SQLite / ceiling',
    reach: 0.7,
    aim: 0.85,
    meaning:
      '32 clients refresh without a pause, each with its latest refresh token; one process. The ceiling verifies a refresh token, spends it with one conditional prepared UPDATE and signs a pair, in WAL mode at synchronous=FULL like the service.',
  },
  '3': {
    ...ratio,
    title: 'refreshes/s with rotation, PostgreSQL / ceiling',
    reach: 0.7,
    aim: 0.85,
    meaning:
      'The same on PostgreSQL with fsync on and ten connections each. On both sides PostgreSQL, the load generator and the server share the cores.',
  },
  '4': {
    ...ratio,
    title: '`me`/s, SQLite / ceiling',
    reach: 0.6,
    aim: 0.8,
    meaning:
      '32 clients request `me` with their access token. The ceiling verifies the HMAC and reads session and account with one prepared SELECT, like the service, because a logout ends access tokens at once.',
  },
  '5': {
    ...times,
    title: 'p99 of refresh while logins saturate the machine / alone',
    reach: 3,
    aim: 1.5,
    meaning:
      '4 clients refresh without a pause, first alone, then while 16 others log in without a pause. Password hashes keep every core busy; the process and the load generators share the cores with them.',
  },
  '6': {
    ...ratio,
    title: 'refreshes/s, 2 processes / 1 process, PostgreSQL',
    reach: 1.3,
    aim: 1.7,
    meaning:
      '256 clients use two processes on one database, or one process. That many keep one process busy; with 32 it waits for the disk, and so does a second one (1.0). The load generator and PostgreSQL run on the same cores. Once all cores are busy, another process adds nothing.',
  },
  '7a': {
    ...times,
    title: 'refresh cost, many accounts and sessions / 1,000, SQLite',
    reach: 1.25,
    aim: 1.05,
    meaning:
      'Time for a refresh with 1,000,000 accounts of one session each, relative to 1,000. The clients use sessions from the whole table, so the indexes are deeper and caches miss more often.',
  },
  '7b': {
    ...times,
    title: 'refresh cost, many accounts and sessions / 1,000, PostgreSQL',
    reach: 1.25,
    aim: 1.05,
    meaning: 'The same on PostgreSQL, with fsync on.',
  },
  '8a': {
    ...ratio,
    title: 'logins/s / Django + simplejwt',
    reach: 1.1,
    aim: 1.3,
    meaning:
      '16 clients, each side at its default hash strength. Django 5.2, djangorestframework-simplejwt with rotation and blacklist, gunicorn with 2 workers of 4 threads, SQLite as configured by Django.',
  },
  '8b': {
    ...ratio,
    title: 'refreshes/s / Django + simplejwt',
    reach: 10,
    aim: 20,
    meaning: 'The same for refreshes, with rotation on both sides.',
  },
  '8c': {
    ...ratio,
    title: '`me`/s / Django + simplejwt',
    reach: 4,
    aim: 10,
    meaning: 'The same for `me`.',
  },
  '8d': {
    ...ratio,
    title: 'verify/s / Django + simplejwt',
    reach: 3,
    aim: 6,
    meaning: 'The same for verify. Django checks only the signature.',
  },
  '8e': {
    ...ratio,
    title: 'logins/s / Express tutorial',
    reach: undefined,
    aim: undefined,
    meaning:
      'Express, jsonwebtoken and bcrypt with 10 rounds, as in tutorials. The hash has a fraction of the strength.',
  },
  '8f': {
    ...ratio,
    title: 'refreshes/s / Express tutorial',
    reach: undefined,
    aim: undefined,
    meaning: 'The tutorial has no database access here, no rotation and no logout.',
  },
  '8g': {
    ...ratio,
    title: '`me`/s / Express tutorial',
    reach: undefined,
    aim: undefined,
    meaning: 'The tutorial reads the user. Its access tokens cannot be revoked.',
  },
  '8h': {
    ...ratio,
    title: 'logins/s / better-auth',
    reach: undefined,
    aim: undefined,
    meaning: 'better-auth on Node with the built-in SQLite. Its scrypt costs about a third of ours.',
  },
  '8i': {
    ...ratio,
    title: '`me`/s / better-auth',
    reach: undefined,
    aim: undefined,
    meaning: 'Its `get-session` looks up a token without a signature.',
  },
  '9a': {
    better: 'lower',
    unit: 'ms',
    title: 'ready after start, package as installed',
    reach: 400,
    aim: 200,
    meaning:
      'From the start of the process to the ready line: the compiled package, an existing database, and files already in memory.',
  },
  '9b': {
    better: 'lower',
    unit: 'ms',
    title: 'ready after start, sources (`npm start`)',
    reach: 400,
    aim: 200,
    meaning: 'The same for `src/main.ts`, with the compile cache of an earlier start, without npm itself.',
  },
  '10a': {
    better: 'lower',
    unit: 'MB',
    title: 'memory at rest',
    reach: 110,
    aim: 80,
    meaning: 'Resident memory of the process, 5 s after it is ready, on SQLite.',
  },
  '10b': {
    better: 'lower',
    unit: 'MB',
    title: 'memory after the requests',
    reach: 110,
    aim: 80,
    meaning: 'The same after 1,000,000 mixed requests (refresh, `me`, verify) and 5 s of rest.',
  },
  '10c': {
    ...times,
    title: 'growth of memory over the last nine tenths of them',
    reach: undefined,
    aim: undefined,
    meaning: 'Memory after all requests divided by memory after the first tenth. A leak keeps growing.',
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
  '14a': {
    ...times,
    title: 'p99 of refresh beside a backlog of deliveries / without, SQLite',
    reach: 1.2,
    aim: 1.1,
    meaning:
      '4 clients refresh without a pause, while 100,000 deliveries wait for a webhook whose receiver is quick, and while that webhook is disabled. Requests come first: the backlog is sent slowly meanwhile.',
  },
  '14b': {
    ...times,
    title: 'p99 of login beside a backlog of deliveries / without, SQLite',
    reach: 1.2,
    aim: 1.1,
    meaning: 'The same for 2 clients that log in.',
  },
} as const satisfies Readonly<Record<string, Omit<Row, 'id'>>>

/** Name of a row. */
export type RowId = keyof typeof rows

/** Returns a row of the table. */
export const rowOf = (id: RowId): Row => ({ id, ...rows[id] })
