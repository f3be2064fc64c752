import { closeSync, openSync, readFileSync, writeSync } from 'node:fs'
import { get, post } from '../support/process.ts'

/**
 * A fact that a client knows about the service. `ending` is an intent, the only entry without an
 * answer.
 */
export type Entry =
  | { readonly kind: 'registered'; readonly username: string; readonly password: string }
  | { readonly kind: 'opened' | 'ending' | 'ended'; readonly refresh: string }

/** The expected state after all entries of a ledger. */
export interface Expected {
  /** Password by username. */
  readonly accounts: ReadonlyMap<string, string>
  /** Refresh tokens of sessions that no request tried to end. */
  readonly live: ReadonlySet<string>
  /** Refresh tokens of sessions whose end was answered. */
  readonly ended: ReadonlySet<string>
}

/** Opens a ledger for writing. When `append` returns, the entry survives any process. */
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

/** The writes that the service acknowledged. */
export const acknowledged = (entries: readonly Entry[]): Entry[] => entries.filter(({ kind }) => kind !== 'ending')

/**
 * Derives the expected state. A session whose end was sent but not answered may be live or ended.
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

/**
 * Checks every acknowledged write at the service.
 * @returns one line for each that is lost
 */
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
