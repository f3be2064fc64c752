import { secretKey, sharedRefreshKey } from '../../src/domain/keys/signing-key.ts'
import { adoptedGeneration, originOf } from '../../src/domain/sessions/presented-token.ts'
import type { decideRotation, RotationDecision } from '../../src/domain/sessions/rotation-rule.ts'
import { attribute } from '../../src/domain/tokens/verify.ts'

/** A small grace period, so that every second of it occurs. */
export const graceSeconds = 2

const settings = { mode: 'single_use', graceSeconds, recoverySeconds: graceSeconds, reuse: 'revoke_session' } as const

/** A refresh token. Django writes no `kid`, and copies `sid` and `gen` of what it rotates. */
export interface Token {
  readonly kid: 'refresh' | 'access' | 'unknown' | undefined
  readonly sid: number | undefined
  readonly gen: number | undefined
  readonly jti: number
}

/** A session of this service. */
export interface Session {
  readonly id: number
  readonly gen: number
  readonly jti: number
  readonly previous: number | undefined
  /** Seconds since the last rotation or the adoption; null after the login. */
  readonly age: number | null
  /** The foreign token that it was opened for. */
  readonly adopted: number | undefined
  readonly ended: boolean
}

/** What a token is presented as: of a session, or foreign. */
export type Presented = { readonly sid: number; readonly gen: number } | 'foreign' | 'refused'

/** The explored rules: the shipped ones or mutants. */
export interface Rules {
  readonly rotation: typeof decideRotation
  /** Determines whose token it is. */
  readonly read: (token: Token) => Presented
  /** Whether the adoption is remembered, and what else it does. */
  readonly adoption: 'once' | 'each_time' | 'ends_session_of_sid'
}

const access = secretKey('access', 'HS256', 'explored')
const refresh = sharedRefreshKey(access)

/** The shipped rule of `kid`, with what the key ring finds for it. */
export const readByKid = ({ kid, ...claims }: Token): Presented => {
  const isNamed = kid === 'refresh' || kid === 'access'
  const found = { key: kid === 'refresh' ? refresh : access, by: isNamed ? 'kid' : 'fallback' } as const
  return readVerified(attribute(found, { ...claims, token_type: 'refresh' }))
}

/** The rest of the shipped rule. */
export const readVerified = (verified: ReturnType<typeof attribute>): Presented => {
  const origin = originOf(verified, 'accept')
  if (origin === 'sessionless') return 'foreign'
  const { sid, gen } = verified.claims
  return origin === 'own' && typeof sid === 'number' && typeof gen === 'number' ? { sid, gen } : 'refused'
}

/** A holder of a token, and for how many seconds it has been on the way. */
export interface Held {
  readonly token: Token
  readonly age: number
}

/** Everything that can matter later. */
export interface State {
  readonly sessions: readonly Session[]
  /** `jti`s that Django has blacklisted. */
  readonly spentThere: readonly number[]
  /** What the tabs of the owner share. */
  readonly storage: Token
  /** What the second tab has read and not sent yet. */
  readonly tab: Held | undefined
  readonly thief: Token | undefined
  readonly attacked: boolean
  /** The owner missed the grace period of a lost answer. */
  readonly careless: boolean
  readonly loggedOut: boolean
  /** Greatest `jti` and id of a session so far. */
  readonly last: number
}

/** The state right after a login here. */
export const initialState = (): State => ({
  sessions: [{ id: 1, gen: 1, jti: 1, previous: undefined, age: null, adopted: undefined, ended: false }],
  spentThere: [],
  storage: { kid: 'refresh', sid: 1, gen: 1, jti: 1 },
  tab: undefined,
  thief: undefined,
  attacked: false,
  careless: false,
  loggedOut: false,
  last: 1,
})

const now = 1_000

/** Applies the rotation rule to a token of a session. */
export const ask = (rules: Rules, session: Session, { gen, jti }: { gen: number; jti: number }): RotationDecision =>
  rules.rotation(
    {
      purpose: 'app',
      current: { gen: session.gen, jti: String(session.jti) },
      leastGen: 0,
      previousJti: session.previous === undefined ? null : String(session.previous),
      rotatedAt: session.age === null ? null : now - session.age,
      idempotencyHash: null,
      keyed: false,
      revokedAt: session.ended ? now : null,
      expired: false,
      account: 'active',
    },
    { purpose: 'app', gen, jti: String(jti), idempotencyHash: null, restored: false },
    settings,
    now,
  )

/** The session that a token leads to; undefined for a foreign one that was not adopted. */
export const sessionOf = (rules: Rules, { sessions }: State, token: Token): Session | undefined => {
  const presented = rules.read(token)
  if (presented === 'refused') return undefined
  if (presented !== 'foreign') return sessions.find(({ id }) => id === presented.sid)
  return rules.adoption === 'each_time' ? undefined : sessions.find(({ adopted }) => adopted === token.jti)
}

/** The generation of a token in its session. */
export const generationOf = (rules: Rules, token: Token): number => {
  const presented = rules.read(token)
  return typeof presented === 'string' ? adoptedGeneration : presented.gen
}

/** The current token of a session. */
export const currentOf = ({ id, gen, jti }: Session): Token => ({ kid: 'refresh', sid: id, gen, jti })

/** Forgets sessions that no token leads to, so that the number of states is finite. */
export const withoutUnreachable = (state: State): State => {
  const held = [state.storage, state.tab?.token, state.thief].filter((token) => token !== undefined)
  const sessions = state.sessions.filter(({ id, adopted }) =>
    held.some(({ sid, jti }) => sid === id || jti === adopted),
  )
  const known = new Set([...held.map(({ jti }) => jti), ...sessions.map(({ jti }) => jti)])
  return { ...state, sessions, spentThere: state.spentThere.filter((jti) => known.has(jti)) }
}

/** Names a state; equal names are equal states. Ids count in the order of their occurrence. */
export const nameOf = (state: State): string => {
  const ids = new Map<number, number>()
  const id = (number: number | undefined): number => {
    if (number === undefined) return 0
    if (!ids.has(number)) ids.set(number, ids.size + 1)
    return ids.get(number) ?? 0
  }
  const token = (one: Token | undefined): string => {
    if (one === undefined) return '-'
    const session = state.sessions.find((found) => found.id === one.sid)
    // Beyond two generations behind, nothing changes any more.
    const behind = session === undefined || one.gen === undefined ? '' : Math.min(session.gen - one.gen, 2)
    return `${one.kid ?? ''} ${session === undefined ? '' : `s${id(one.sid)}`} ${behind} ${id(one.jti)}`
  }
  const held = [token(state.storage), token(state.tab?.token), state.tab?.age, token(state.thief)]
  const sessions = state.sessions.map((one) =>
    [`s${id(one.id)}`, id(one.jti), id(one.previous), one.age, id(one.adopted), one.ended, one.gen > 1].join(' '),
  )
  const spent = state.spentThere.map(id).toSorted((a, b) => a - b)
  return [...held, ...sessions.toSorted(), spent, state.attacked, state.careless, state.loggedOut].join('|')
}
