import { readFileSync } from 'node:fs'
import { about, bytes } from './numbers.ts'
import { habits, type Measured, type Needs, needsOf, peoplePerCore, type Rates } from './sizing-model.ts'

const textOf = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
const percent = (share: number): string => `${Math.round(share * 100)} %`
const cores = (count: number): string => (count < 0.1 ? 'under 0.1' : about(count))

const hashWaitSeconds = 5

/** Writes docs/sizing.md from bench/sizing.json. */
export const writeSizing = (): string => {
  const measured: Measured = JSON.parse(textOf('bench/sizing.json'))
  return [head(measured), perCore(measured.rates), perRow(measured), examples(measured), check(measured), advice].join(
    '\n',
  )
}

const head = ({ date, rates }: Measured): string => `# Sizing

How many cores, how much disk and how many machines a number of accounts needs.

The figures come from the CPU time of requests that \`npm run bench\` measured on ${rates.date} (see
[performance](performance.md)), and from \`npm run sizing\` on ${date}. They are **computed** from
those measurements unless the text says that they were measured. Other machines differ: a core of a
current server is often twice as fast as the one that was measured. Run \`npm run bench\` and
\`npm run sizing\` on yours for its own figures.

## What a core does
`

const perCore = ({
  logins,
  refreshes,
}: Rates): string => `Only ${percent(habits.planned)} of each core is planned for. The rest is for peaks, upkeep and other programs. An
open app refreshes every ${habits.refreshEverySeconds / 60} minutes.

| | SQLite | PostgreSQL |
|---|---|---|
| Refreshes a second for a busy core, service and database together (measured) | ${about(refreshes.sqlite)} | ${about(refreshes.postgres)} |
| **People with an open app for each planned core** | ${about(peoplePerCore(refreshes.sqlite))} | ${about(peoplePerCore(refreshes.postgres))} |
| Logins a second for a busy core (measured) | ${about(logins)} | ${about(logins)} |

Refreshes hardly ever decide the size. **Logins do**: a password hash takes ${about(1 / logins)} s of a core at
the default strength, as much as ${about(refreshes.postgres / logins)} refreshes.

One hash per core runs at a time. The others wait up to \`HASH_WAIT_LIMIT\` (${hashWaitSeconds} s), known devices
first; a login that would wait longer gets 503 with \`Retry-After\`. So a machine answers at once:

| Cores | Logins a second | Logins an hour | Burst without a refusal |
|---|---|---|---|
${[2, 4, 8, 16, 64].map((count) => `| ${count} | ${about(count * logins)} | ${about(count * logins * 3600)} | ${about(count * logins * hashWaitSeconds)} |`).join('\n')}

A larger burst is spread by the clients, which try again. Passkeys and refreshes need no hash.

## What a row takes
`

const perRow = ({
  rows,
  sqlite,
  postgres,
}: Measured): string => `Measured with ${rows.toLocaleString('en-US')} copies of the rows of a real login, with their indexes:

| Row | SQLite | PostgreSQL | Stays |
|---|---|---|---|
| account | ${bytes(sqlite.account)} | ${bytes(postgres.account)} | until it is deleted |
| session, new | ${bytes(sqlite.session)} | ${bytes(postgres.session)} | until its tokens have expired: 30 days after the last refresh |
| session, refreshed twice | ${bytes(sqlite.refreshedSession)} | ${bytes(postgres.refreshedSession)} | the same; the space of former versions is used again |
| audit event | ${bytes(sqlite.auditEvent)} | ${bytes(postgres.auditEvent)} | \`AUDIT_RETENTION\`, ${habits.auditDays} days |

A refresh adds no row. Second factors add rows to the accounts that use them, and an active webhook
a row for each event, for 30 days. The limits of guessing keep some rows for each client, within
windows of minutes to hours.

## Worked examples
`

const examples = (measured: Measured): string => {
  const all = [1e4, 1e6, 1e8].map((accounts) => needsOf(accounts, measured))
  const row = (title: string, of: (needs: Needs) => string) => `| ${title} | ${all.map(of).join(' | ')} |`
  return `Assumed: ${habits.sessionsPerAccount} sessions for each account; ${percent(habits.openAtOnce)} of the accounts have the app open at the busiest
moment; an account logs in every ${habits.loginEveryDays} days; ${percent(habits.busiestHour)} of a day's logins are in its busiest hour;
${habits.eventsPerLogin} audit events for each login. Rotation is on. All figures of this table are computed.

| | ${all.map(({ accounts }) => `${accounts.toLocaleString('en-US')} accounts`).join(' | ')} |
|---|---|---|---|
${[
  row('Sessions', ({ sessions }) => about(sessions)),
  row('Audit events', ({ auditEvents }) => about(auditEvents)),
  row('Database, SQLite', (needs) => bytes(needs.bytes.sqlite)),
  row('Database, PostgreSQL', (needs) => bytes(needs.bytes.postgres)),
  row('Written each day to the audit trail, PostgreSQL', (needs) => bytes(needs.bytesPerDay.postgres)),
  row('Refreshes a second, peak', ({ refreshesPerSecond }) => about(refreshesPerSecond)),
  row('Cores for refreshes, SQLite', ({ refreshCores }) => cores(refreshCores.sqlite)),
  row('Cores for refreshes, PostgreSQL (service and database)', ({ refreshCores }) => cores(refreshCores.postgres)),
  row('Logins a second, busiest hour', ({ loginsPerSecond }) => about(loginsPerSecond)),
  row('Cores for logins', ({ loginCores }) => cores(loginCores)),
  row('Until all have logged in again, with these cores', ({ allLoginsHours }) => `${about(allLoginsHours)} hours`),
].join('\n')}

- **10,000 accounts**: one small machine with SQLite. Two cores leave room; a second process or
  [Litestream](litestream.md) is for availability, not for speed.
- **1,000,000 accounts**: one machine with SQLite still carries it, with ${cores(all[1]?.loginCores ?? 0)} cores for logins.
  Choose PostgreSQL and two or three instances if a machine may fail without an interruption.
- **100,000,000 accounts**: PostgreSQL on a large primary with a
  [standby](high-availability.md), and at least ${about((all[2]?.loginCores ?? 0) / 16)}
  instances of 16 cores, nearly all of them for hashes. Plan for a day on which all users must log
  in again: the last row says how long that takes. After a restore,
  [\`db restore --revocations\`](data.md#restore) avoids it.

## The largest run
`
}

const check = ({
  sqlite,
  largest: run,
  rows,
  rates: { refreshes },
}: Measured): string => `SQLite with ${run.accounts.toLocaleString('en-US')} accounts of one session each, against what this page computes:

| | Computed | Measured |
|---|---|---|
| Bytes of both tables | ${bytes(run.accounts * (sqlite.account + sqlite.session))}, from ${rows.toLocaleString('en-US')} rows | ${bytes(run.bytes)} |
| Refreshes for a busy core, 32 clients | ${about(refreshes.sqlite)} | ${about(run.refreshesPerCpuSecond)} for each second of CPU time of the service |
| Refreshes a second | | ${about(run.refreshesPerSecond)}, at a load average of ${about(run.loadAverage)} on ${run.cores} cores |

A load average above the number of cores means that other programs had most of the time: the
measured rates are then too low, and [performance](performance.md) has those of a quiet machine.
Everything larger on this page is computed.
`

const advice = `## What fills first

On **SQLite**:

1. The cores, with password hashes, during login peaks. More cores in the same machine help; so do
   two or three processes on it, which share the file.
2. The core of the process: one process uses one core for everything but hashes.
3. The disk's flushes: refreshes that arrive together share one, so a slow disk delays more than it
   limits. Network file systems are not supported.
4. The size of the file, last: backups and copies take longer, requests hardly.

On **one PostgreSQL** with several instances:

1. The cores of the instances, with password hashes. Add instances.
2. The cores of the primary, with refreshes: each is one update and one commit. A larger primary
   helps until one machine is not enough.
3. The disk of the write-ahead log, and with a synchronous standby the network to it: each write
   waits for both.
4. Connections: each instance opens up to \`DATABASE_POOL_SIZE\`. Ten instances of ten are enough for
   the examples; beyond some hundreds use PgBouncer.

## What changes it

- **More instances** multiply hashes and requests. They do not make the database faster.
- **A larger primary** (cores, memory for the indexes of \`sessions\`, a disk with fast flushes)
  carries more refreshes. Memory should hold the indexes of \`sessions\`.
- **Resource servers that verify access tokens offline** ask nothing of Latchkey. This is the way to
  scale reads: see [verify tokens offline](verify-tokens-offline.md).
- **A longer \`ACCESS_TOKEN_LIFETIME\`** makes refreshes rarer: half as many at 30 minutes. An offline
  verifier then accepts a token for that long after a logout.
- **Read replicas** may serve what tolerates old data: your reports and searches in \`accounts\` and
  \`audit_events\`, and \`pg_basebackup\`. Latchkey itself must not use one, not even to verify tokens:
  a session that ended would be live there until the replica has caught up, and most requests write.
  On a server that takes no writes \`/readyz\` answers 503.
- **A [distributed engine](distributed.md)** (CockroachDB, YugabyteDB) spreads refreshes and data
  over machines. Each commit waits for other machines, for some milliseconds in one region and far
  longer between regions, so a single refresh is slower; conflicts are tried again. It pays when one
  primary is not enough, or when the loss of a machine must not interrupt writes. Hashes stay where
  they are.
`
