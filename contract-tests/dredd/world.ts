import { randomBytes } from 'node:crypto'
import type { DreddTargets } from './targets.ts'

/** Credentials of a login. */
export interface Credentials {
  readonly username: string
  readonly password: string
}

/** The answer to a login. */
export interface TokenPair {
  readonly access: string
  readonly refresh: string
}

/** A raw request body. */
export interface PostedRequest {
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** Accounts and tokens for drivers, created over HTTP on first use. */
export interface World {
  /** Returns credentials of no account. */
  newCredentials(): Credentials
  /** Returns the credentials of one account, the same in every call. */
  account(): Promise<Credentials>
  /** Returns the token pair of one session that stays live, the same in every call. */
  session(): Promise<TokenPair>
  /** Returns the token pair of a new session. */
  openSession(): Promise<TokenPair>
  /** Creates an account with one session. */
  newcomer(): Promise<{ readonly credentials: Credentials; readonly pair: TokenPair }>
  /** Returns the current `ETag` of a path. */
  etagOf(path: string, headers: Readonly<Record<string, string>>): Promise<string>
  /**
   * Returns a refresh token that was just spent with an `Idempotency-Key`, on an instance that
   * rotates.
   */
  spentWithKey(target: 'rotating'): Promise<string>
  /** Posts JSON to an instance, whatever it answers. */
  postTo(target: 'throttled', path: string, request: PostedRequest): Promise<void>
}

/**
 * Creates a world whose accounts are on a running service.
 * @param targets where the instances answer
 */
export function createWorld(targets: DreddTargets): World {
  const baseUrl = targets.accounts ?? targets.service
  const logIn = async (credentials: Credentials) =>
    (await post(baseUrl, '/api/user/token/', credentials, 200)) as TokenPair
  const register = async () => {
    const credentials = newCredentials()
    await post(baseUrl, '/api/user/register/', credentials, 201)
    return credentials
  }
  const account = once(register)
  const openSession = async () => logIn(await account())
  const newcomer = async () => {
    const credentials = await register()
    return { credentials, pair: await logIn(credentials) }
  }
  const spentWithKey = async (target: 'rotating') => {
    const { refresh } = await openSession()
    const headers = { 'Idempotency-Key': randomBytes(18).toString('base64url') }
    await post(targets[target], '/api/user/token/refresh', { refresh }, 200, headers)
    return refresh
  }
  const etagOf = async (path: string, headers: Readonly<Record<string, string>>) => {
    const response = await fetch(baseUrl + path, { headers })
    return response.headers.get('etag') ?? ''
  }
  const postTo = async (target: 'throttled', path: string, { headers, body = '' }: PostedRequest) => {
    const all = { 'Content-Type': 'application/json', ...headers }
    await fetch(targets[target] + path, { method: 'POST', headers: all, body })
  }
  return { newCredentials, account, openSession, session: once(openSession), newcomer, spentWithKey, etagOf, postTo }
}

function newCredentials(): Credentials {
  return { username: `dredd_${randomBytes(6).toString('hex')}`, password: randomBytes(15).toString('base64url') }
}

async function post(
  baseUrl: string,
  path: string,
  body: object,
  status: number,
  more: Readonly<Record<string, string>> = {},
): Promise<unknown> {
  const headers = { 'Content-Type': 'application/json', ...more }
  const response = await fetch(baseUrl + path, { method: 'POST', headers, body: JSON.stringify(body) })
  if (response.status !== status) throw new Error(`${path} answers ${response.status} where ${status} is needed`)
  return response.json()
}

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined
  return () => {
    made ??= make()
    return made
  }
}
