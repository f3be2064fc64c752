import { type Account, noPasswordHash } from '../domain/accounts/account.ts'
import { findBoundFaults, findClaimFaults } from '../domain/accounts/claims-rule.ts'
import { type Act, noClient } from '../domain/audit.ts'
import { keyTimesOf } from '../domain/keys/key-rotation.ts'
import { newSession } from '../domain/sessions/new-session.ts'
import { createTokenIssuer } from '../domain/tokens/issue.ts'
import { quickSignatures } from '../domain/tokens/signatures.ts'
import { rotationOf } from './keys.ts'
import type { Service } from './service.ts'

/** An account that a test starts with. */
export interface TestAccount {
  readonly username: string
  /** Any text, not only a good password. Absent: no password logs in. */
  readonly password?: string | undefined
  readonly claims?: Readonly<Record<string, unknown>> | undefined
  readonly admin?: boolean | undefined
  /** True by default. */
  readonly active?: boolean | undefined
}

/** What the access token of {@link TestKit.mint} says. */
export interface TestClaims {
  /** Need not exist. */
  readonly user_id: number | string
  readonly claims?: Readonly<Record<string, unknown>> | undefined
}

/** A refusal of what a test asks for. The message says what to do. */
export class TestKitError extends Error {
  override readonly name = 'TestKitError'
}

/** What tests do to a service without HTTP. @throws TestKitError */
export type TestKit = ReturnType<typeof composeTestKit>

/** Creates what tests do to a service without HTTP. Nothing that serves imports it. */
export const composeTestKit = (service: Service) => {
  const { accounts, sessions, clock, random, config, database } = service
  const tokens = createTokenIssuer(service.keys, config.tokens, quickSignatures, random)
  const act = (): Act => ({ at: clock.now(), client: noClient })
  const opening = { ...config.sessions, refreshLifetimeSeconds: config.tokens.refreshLifetimeSeconds }

  const open = async (account: Account) => {
    const now = clock.now()
    const wanted = { purpose: 'app', keyed: false, authTime: now, amr: null } as const
    const session = newSession(account.id, wanted, noClient, { opening, random }, now)
    const { passwordHash, factorEpoch } = account
    const lastLogin = config.updateLastLogin ? ('record' as const) : ('ignore' as const)
    const limit = opening.sessionsPerAccount
    const outcome = await sessions.open(
      session,
      { passwordHash, factorEpoch, proof: undefined, lastLogin, limit },
      act(),
    )
    if (outcome !== 'opened') throw new TestKitError(`"${account.username}" cannot sign in: its account is disabled`)
    const { access, refresh } = await tokens.issuePair(account, session, now)
    return { access, refresh }
  }

  return {
    /** Creates an account and returns its id. */
    addAccount: async (wanted: TestAccount): Promise<number> => {
      const { username, password, claims = {}, active = true, admin = false } = wanted
      refuseFaults(username, findClaimFaults(claims, config.tokens.userIdClaim))
      const passwordHash = password === undefined ? noPasswordHash : await service.hasher.hash(password)
      const stored = { username: username.normalize('NFKC'), passwordHash, claims, active }
      const account = await accounts.create({ ...stored, subject: service.newSubject() }, act())
      if (account === undefined) throw new TestKitError(`the username "${username}" is taken: give it another one`)
      if (admin) await accounts.update(account.id, () => ({ admin }), act())
      return account.id
    },
    /** Opens a session of an account without a password, and returns its tokens. */
    signIn: async (username: string) => {
      const account = await accounts.findByUsername(username)
      if (account === undefined) throw new TestKitError(`no account has the username "${username}": add it first`)
      return open(account)
    },
    /** Signs an access token without a session. */
    mint: async ({ user_id, claims = {} }: TestClaims): Promise<string> => {
      refuseFaults('the token', [...findClaimFaults(claims, config.tokens.userIdClaim), ...findBoundFaults(claims)])
      const owner = typeof user_id === 'number' ? { id: user_id, subject: null } : { id: 0, subject: user_id }
      return tokens.issueAccess({ ...owner, claims }, undefined, clock.now())
    },
    /** Returns the next second at which a key changes; undefined when none will. */
    nextKeyChange: async (): Promise<number | undefined> => {
      const times = keyTimesOf(await service.keyManager.listUsable(), rotationOf(config))
      const later = times.filter((time) => time > clock.now())
      return later.length === 0 ? undefined : Math.min(...later)
    },
    /** Copies the SQLite database to a file that does not exist. */
    saveDatabase: async (file: string): Promise<void> => {
      await database.knex.raw('vacuum into ?', [file])
    },
    /** Ends all sessions, and refuses older tokens without one. */
    revokeEverything: async (): Promise<void> => {
      const ids: number[] = await database.knex('accounts').pluck('id')
      for (const accountId of ids) await sessions.revokeAll({ accountId, reason: 'admin' }, act())
    },
  }
}

function refuseFaults(of: string, faults: readonly string[]): void {
  if (faults.length > 0) throw new TestKitError(`${of} has claims that are refused: ${faults.join(' ')}`)
}
