import type { Row } from '../measure/table.ts'

const ratio = { better: 'higher', unit: '' } as const
const times = { better: 'lower', unit: 'x' } as const

/** The table that is measured, with what each line means. */
export const rows = {
  '1': {
    ...ratio,
    title: 'logins/s / raw scrypt in a loop',
    reach: 0.95,
    aim: 0.98,
    meaning:
      '16 clients log in at the default hash strength; beside it, the same scrypt in a loop, as many at once as there are cores, which is how many the service runs at once. What is missing to 1 is everything that a login does besides.',
  },
  '2': {
    ...ratio,
    title: 'refreshes/s with rotation, SQLite / ceiling',
    reach: 0.7,
    aim: 0.85,
    meaning:
      '32 clients refresh without a pause, each with the refresh token it got last; one process. The ceiling verifies a refresh token, spends it with one conditional prepared UPDATE and signs a pair, in WAL at synchronous=FULL as here.',
  },
  '3': {
    ...ratio,
    title: 'refreshes/s with rotation, PostgreSQL / ceiling',
    reach: 0.7,
    aim: 0.85,
    meaning:
      'The same on PostgreSQL with fsync on, ten connections each. PostgreSQL, the load and the server share the cores, for both sides.',
  },
  '4': {
    ...ratio,
    title: '`me`/s, SQLite / ceiling',
    reach: 0.6,
    aim: 0.8,
    meaning:
      '32 clients ask whose their access token is. The ceiling verifies the HMAC and reads session and account with one prepared SELECT, as the service does: a logout ends access tokens at once.',
  },
  '5': {
    ...times,
    title: 'p99 of refresh while logins saturate the machine / alone',
    reach: 3,
    aim: 1.5,
    meaning:
      '4 clients refresh without a pause, first alone, then while 16 others log in without a pause: every core hashes all the time, and the process that answers has to share them, with the load generators too.',
  },
  '6': {
    ...ratio,
    title: 'refreshes/s, 2 processes / 1 process, PostgreSQL',
    reach: 1.3,
    aim: 1.7,
    meaning:
      '256 clients, divided among two processes on one database, or all at one process: as many as it takes to keep one process busy without a pause. With 32 it waits for the disk, and a second one waits as well (1.0). Load generator and PostgreSQL run on the same cores: once these are all busy, a further process adds nothing.',
  },
  '7a': {
    ...times,
    title: 'refresh cost, many accounts and sessions / 1,000, SQLite',
    reach: 1.25,
    aim: 1.05,
    meaning:
      'Time for a refresh in a database of 1,000,000 accounts with a session each, against 1,000. The clients go through sessions all over the table, so what grows is the depth of the indexes and the misses of caches.',
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
      '16 clients, each side at its own default hash strength. Django 5.2, djangorestframework-simplejwt with rotation and blacklist, gunicorn with 2 workers of 4 threads, SQLite as Django sets it up.',
  },
  '8b': {
    ...ratio,
    title: 'refreshes/s / Django + simplejwt',
    reach: 10,
    aim: 20,
    meaning: 'The same: refreshes, with rotation on both sides.',
  },
  '8c': {
    ...ratio,
    title: '`me`/s / Django + simplejwt',
    reach: 4,
    aim: 10,
    meaning: 'The same: whose access token is it.',
  },
  '8d': {
    ...ratio,
    title: 'verify/s / Django + simplejwt',
    reach: 3,
    aim: 6,
    meaning: 'The same: is an access token good. Django looks at the signature alone.',
  },
  '8e': {
    ...ratio,
    title: 'logins/s / Express tutorial',
    reach: undefined,
    aim: undefined,
    meaning:
      'Against Express, jsonwebtoken and bcrypt with 10 rounds, as tutorials have it: a hash of a fraction of the strength.',
  },
  '8f': {
    ...ratio,
    title: 'refreshes/s / Express tutorial',
    reach: undefined,
    aim: undefined,
    meaning: 'The tutorial looks nothing up and stores nothing: no rotation, no logout.',
  },
  '8g': {
    ...ratio,
    title: '`me`/s / Express tutorial',
    reach: undefined,
    aim: undefined,
    meaning: 'The tutorial reads the user; nothing can end its access tokens.',
  },
  '8h': {
    ...ratio,
    title: 'logins/s / better-auth',
    reach: undefined,
    aim: undefined,
    meaning: 'Against better-auth on Node with its built-in SQLite; its scrypt has about a third of the work of ours.',
  },
  '8i': {
    ...ratio,
    title: '`me`/s / better-auth',
    reach: undefined,
    aim: undefined,
    meaning: 'Against its `get-session`, a look-up by token without a signature.',
  },
  '9a': {
    better: 'lower',
    unit: 'ms',
    title: 'ready after start, package as installed',
    reach: 400,
    aim: 200,
    meaning:
      'From the start of the process to the line that says it is ready: the compiled package, with a database that is there. Started once before, so that files are in memory.',
  },
  '9b': {
    better: 'lower',
    unit: 'ms',
    title: 'ready after start, sources (`npm start`)',
    reach: 400,
    aim: 200,
    meaning: 'The same for `src/main.ts`, stripped of its types and compiled by the start before; without npm itself.',
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
    meaning: 'The same after 1,000,000 requests, a mix of refreshes, `me` and verify, and 5 s of rest.',
  },
  '10c': {
    ...times,
    title: 'growth of memory over the last nine tenths of them',
    reach: undefined,
    aim: undefined,
    meaning: 'Memory after all requests by memory after the first tenth: what leaks goes on growing.',
  },
} as const satisfies Readonly<Record<string, Omit<Row, 'id'>>>

/** A line's name. */
export type RowId = keyof typeof rows

/** Gives a line of the table. */
export const rowOf = (id: RowId): Row => ({ id, ...rows[id] })
