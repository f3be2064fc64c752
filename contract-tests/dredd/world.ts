import { randomBytes } from 'node:crypto'
import { type AdminWorld, createAdminWorld, type Newcomer, type TokenPair } from './admin-world.ts'
import { ask, claimsOf, once } from './ask.ts'
import { createFactorWorld, type FactorWorld } from './factor-world.ts'
import { type Credentials, createNames, type Names } from './names.ts'
import type { DreddTargets } from './targets.ts'
import { createWebhookWorld, type WebhookWorld } from './webhook-world.ts'

/** A raw request body. */
export interface PostedRequest {
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** Accounts and tokens for drivers, created over HTTP on first use. */
export interface World {
  /** How the service names things. */
  readonly names: Names
  /** Returns credentials of no account. */
  newCredentials(): Credentials
  /** Returns the credentials of one account, the same in every call. */
  account(): Promise<Credentials>
  /** Returns the token pair of one session that stays live, the same in every call. */
  session(): Promise<TokenPair>
  /** Returns the token pair of a new session. */
  openSession(): Promise<TokenPair>
  /** Creates an account with one session. */
  newcomer(): Promise<Newcomer>
  /** What drivers of the admin operations need. */
  readonly administration: AdminWorld
  /** What drivers of webhooks and password reset need. */
  readonly webhooks: WebhookWorld
  /** What drivers of second factors need. */
  readonly factors: FactorWorld
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
  const names = createNames(baseUrl, targets.usernameField)
  const newCredentials = (): Credentials => ({
    username: names.usernameOf(`dredd_${randomBytes(6).toString('hex')}`),
    password: randomBytes(15).toString('base64url'),
  })
  const logIn = async (credentials: Credentials) =>
    (await ask('POST', `${baseUrl}/api/user/token/`, 200, {}, names.fieldsOf(credentials))) as TokenPair
  const register = async () => {
    const credentials = newCredentials()
    await ask('POST', `${baseUrl}/api/user/register/`, 201, {}, names.fieldsOf(credentials))
    return credentials
  }
  const account = once(register)
  const openSession = async () => logIn(await account())
  const enter = async (credentials: Credentials) => {
    const pair = await logIn(credentials)
    return { id: await names.numberOf(claimsOf(pair.access).user_id), credentials, pair }
  }
  const newcomer = async () => enter(await register())
  const spentWithKey = async (target: 'rotating') => {
    const { refresh } = await openSession()
    const headers = { 'Idempotency-Key': randomBytes(18).toString('base64url') }
    await ask('POST', `${targets[target]}/api/user/token/refresh`, 200, headers, { refresh })
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
  const session = once(openSession)
  const administration = createAdminWorld(targets, names, enter)
  const webhooks = createWebhookWorld(targets, newcomer)
  const factors = createFactorWorld(targets, newcomer, register, names)
  const accounts = { names, newCredentials, account, openSession, session, newcomer }
  return { ...accounts, administration, webhooks, factors, spentWithKey, etagOf, postTo }
}
