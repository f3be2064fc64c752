import { ask, once } from './ask.ts'
import type { Credentials, Names } from './names.ts'
import { asAdminClient, type DreddTargets } from './targets.ts'

/** The answer to a login. */
export interface TokenPair {
  readonly access: string
  readonly refresh: string
}

/** An account with one session. */
export interface Newcomer {
  readonly id: number
  readonly credentials: Credentials
  readonly pair: TokenPair
}

/** The admin account, its sessions, and keys, created over HTTP on first use. */
export interface AdminWorld {
  /** Returns the only account with the admin flag, the same in every run. */
  admin(): Promise<Newcomer>
  /** Returns an access token of its session for administration, the same in every call. */
  consoleToken(): Promise<string>
  /** Returns the id of a key that does not sign yet. */
  pendingKid(target: 'service'): Promise<string>
  /** Returns the id of the key that signs access tokens. */
  activeKid(target: 'resealed'): Promise<string>
  /** Uses up the rate limit of the admin client, where it is one request. */
  useUpLimit(target: 'throttled'): Promise<void>
}

/**
 * Creates the world of the admin operations.
 * @param enter logs in
 */
export function createAdminWorld(
  targets: DreddTargets,
  { usernameOf, fieldsOf }: Names,
  enter: (credentials: Credentials) => Promise<Newcomer>,
): AdminWorld {
  const service = targets.accounts ?? targets.service
  // A second admin would not be the last one, so each run on a service takes the same account.
  const onlyAdmin = { username: usernameOf('dredd_admin'), password: 'a-constant-of-contract-tests' }
  const admin = once(async () => {
    const headers = { 'Content-Type': 'application/json' }
    // Refused when an earlier run has created it.
    await fetch(`${service}/api/user/register/`, { method: 'POST', headers, body: JSON.stringify(fieldsOf(onlyAdmin)) })
    const made = await enter(onlyAdmin)
    await ask('PATCH', `${service}/api/admin/accounts/${made.id}/`, 200, asAdminClient, { admin: true })
    return made
  })
  const consoleToken = once(async () => {
    const { credentials } = await admin()
    const headers = { 'X-Refresh-Transport': 'console', 'Sec-Fetch-Site': 'same-origin' }
    const pair = await ask('POST', `${targets.rotating}/api/user/token/`, 200, headers, fieldsOf(credentials))
    return (pair as TokenPair).access
  })
  const pendingKid = async () => {
    const key = await ask('POST', `${service}/api/admin/keys/rotate/`, 200, asAdminClient, { use: 'access' })
    return (key as { kid: string }).kid
  }
  const activeKid = async (target: 'resealed') => {
    const { keys } = (await ask('GET', `${targets[target]}/api/admin/keys/`, 200, asAdminClient)) as {
      keys: { kid: string; use: string; state: string }[]
    }
    return keys.find(({ use, state }) => use === 'access' && state === 'active')?.kid ?? ''
  }
  const useUpLimit = async (target: 'throttled') => {
    await fetch(`${targets[target]}/api/admin/keys/`, { headers: asAdminClient })
  }
  return { admin, consoleToken, pendingKid, activeKid, useUpLimit }
}
