import { closeSync, openSync, readFileSync, writeSync } from 'node:fs'
import { get, post } from '../support/process.ts'

/**
 * One thing that a client knows of the service. `ending` is an intent, and the only one that no
 * answer stands behind.
 */
export type Entry =
  | { readonly kind: 'registered'; readonly username: string; readonly password: string }
  | { readonly kind: 'opened' | 'ending' | 'ended'; readonly refresh: string }

/** What must be there after every entry of a ledger. */
export interface Expected {
  /** Password by username. */
  readonly accounts: ReadonlyMap<string, string>
  /** Refresh tokens of sessions that nobody tried to end. */
  readonly live: ReadonlySet<string>
  /** Refresh tokens of sessions whose end was answered. */
  readonly ended: ReadonlySet<string>
}

/**
 * Opens a ledger to write to. An entry is with the system, and so outlives any process, when
 * `append` returns.
 */
export const openLedger = (file: string): { append(entry: Entry): void; close(): void } => {
  const descriptor = openSync(file, 'a')
  return {
    append: (entry) => void writeSync(descriptor, `${JSON.stringify(entry)}\n`),
    close: () => closeSync(descriptor),
  }
}

/** Reads every entry of a ledger, in the order of writing. */
export const readLedger = (file: string): Entry[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Entry)

/** The entries that are writes the service has answered with success. */
export const acknowledged = (entries: readonly Entry[]): Entry[] => entries.filter(({ kind }) => kind !== 'ending')

/**
 * Adds the entries up. A session whose end was sent but not answered is neither live nor ended:
 * both are right.
 */
export const expected = (entries: readonly Entry[]): Expected => {
  const accounts = new Map<string, string>()
  const live = new Set<string>()
  const ended = new Set<string>()
  for (const entry of entries) {
    if (entry.kind === 'registered') accounts.set(entry.username, entry.password)
    else if (entry.kind === 'opened') live.add(entry.refresh)
    else if (entry.kind === 'ending') live.delete(entry.refresh)
    else ended.add(entry.refresh)
  }
  return { accounts, live, ended }
}

/** Asks the service for every acknowledged write. @returns one line for each that is lost */
export const lostWrites = async (baseUrl: string, { accounts, live, ended }: Expected): Promise<string[]> => {
  const lost: string[] = []
  for (const [username, password] of accounts) {
    const { status, body } = await post(baseUrl, '/api/user/token/', { username, password })
    const me = status === 200 ? await get(baseUrl, '/api/user/me/', String(body.access)) : undefined
    if (me?.body.username !== username) lost.push(`account ${username}: ${status}`)
  }
  for (const refresh of live) {
    const { status, body } = await post(baseUrl, '/api/user/token/refresh', { refresh })
    if (status !== 200) lost.push(`open session ${sessionOf(refresh)}: ${status} ${body.detail}`)
  }
  for (const refresh of ended) {
    const { status, body } = await post(baseUrl, '/api/user/token/refresh', { refresh })
    if (status !== 401 || body.detail !== 'Token is blacklisted') {
      lost.push(`end of session ${sessionOf(refresh)}: ${status} ${body.detail}`)
    }
  }
  return lost
}

/** The session of a refresh token, as its claim says. */
export const sessionOf = (refresh: string): string =>
  JSON.parse(Buffer.from(refresh.split('.')[1] ?? '', 'base64url').toString('utf8')).sid
