import type { Exchange, Move } from './issuers-events.ts'
import { graceSeconds, type Rules, type Session, type State, type Token } from './issuers-model.ts'

const byId = (sessions: readonly Session[], id: number | undefined): Session | undefined =>
  sessions.find((session) => session.id === id)

const isAlone = ({ attacked, careless, loggedOut }: State): boolean => !attacked && !careless && !loggedOut

/** By construction, the service alone signs with the `kid` of its refresh key. */
const isOwn = ({ kid }: Token): boolean => kid === 'refresh'

/** The session that a token belongs to, by construction; none under the key of access tokens. */
const homeOf = ({ sessions }: State, token: Token): Session | undefined => {
  if (token.kid === 'access') return undefined
  return isOwn(token) ? byId(sessions, token.sid) : sessions.find(({ adopted }) => adopted === token.jti)
}

/** Whether a token was spent here before the grace period. */
const isLate = (state: State, token: Token): boolean => {
  const session = homeOf(state, token)
  if (session === undefined || session.jti === token.jti) return false
  return session.previous !== token.jti || session.age === graceSeconds
}

type Claim = (before: State, exchange: Exchange) => boolean

const ofExchanges: Record<string, Claim> = {
  'an honest client alone is never refused here, in whatever order it asks here and at Django': (before, exchange) =>
    exchange.by !== 'owner' || !isAlone(before) || exchange.handedOut !== undefined,
  'an honest client alone ends none of its sessions': (before, exchange) =>
    exchange.by !== 'owner' || !isAlone(before) || isUnended(before, exchange),
  'a token changes no session but the one that it belongs to': (before, exchange) =>
    before.sessions.every((session) => {
      const home = homeOf(before, exchange.token)
      return session.id === home?.id || byId(exchange.sessions, session.id) === session
    }),
  'a spent token that comes late is handed nothing, and its session has ended': (before, exchange) =>
    !isLate(before, exchange.token) ||
    (exchange.handedOut === undefined && homeAfter(before, exchange)?.ended === true),
  'a foreign token is adopted once': (_before, { token, sessions }) =>
    isOwn(token) || sessions.filter(({ adopted }) => adopted === token.jti).length <= 1,
  'an ended session hands nothing out': (before, { token, handedOut }) =>
    homeOf(before, token)?.ended !== true || handedOut === undefined,
  'a token under the kid of another key is handed nothing': (_before, { token, handedOut }) =>
    token.kid !== 'access' || handedOut === undefined,
}

const homeAfter = (before: State, { token, sessions }: Exchange): Session | undefined =>
  byId(sessions, homeOf(before, token)?.id)

const isUnended = (before: State, { sessions }: Exchange): boolean =>
  before.sessions.every(({ id, ended }) => ended || byId(sessions, id)?.ended === false)

/** All promises by name. */
export const promises: readonly string[] = Object.keys(ofExchanges)

/** Returns the names of the promises that a move breaks. */
export const findBroken = (before: State, { exchange }: Move): string[] =>
  exchange === undefined ? [] : promises.filter((promise) => ofExchanges[promise]?.(before, exchange) === false)

type Mutant = (rules: Rules) => Rules

const reading =
  (read: (token: Token, right: Rules['read']) => ReturnType<Rules['read']>): Mutant =>
  (rules) => ({
    ...rules,
    read: (token) => read(token, rules.read),
  })

const bySid = ({ sid, gen }: Token) => (sid === undefined || gen === undefined ? 'foreign' : { sid, gen })

/** Plausible mistakes, each built on the correct rules. */
export const mutants: Readonly<Record<string, Mutant>> = {
  'the sid of a token without a kid tells whose it is': reading((token, right) =>
    token.kid === undefined ? bySid(token) : right(token),
  ),
  'any kid tells that it is a token of this service': reading((token, right) =>
    token.kid === 'unknown' ? bySid(token) : right(token),
  ),
  'the kid of the access key is enough': reading((token, right) =>
    token.kid === 'access' ? bySid(token) : right(token),
  ),
  'a foreign token that has a sid is refused': reading((token, right) =>
    token.kid !== 'refresh' && token.sid !== undefined ? 'refused' : right(token),
  ),
  'own tokens count as foreign': reading((token, right) => (token.kid === 'refresh' ? 'foreign' : right(token))),
  'an adoption is not remembered': (rules) => ({ ...rules, adoption: 'each_time' }),
  'an adoption ends the session that the token names': (rules) => ({ ...rules, adoption: 'ends_session_of_sid' }),
  'a spent token is replayed for ever': (rules) => ({
    ...rules,
    rotation: (session, presented, ...others) => {
      const right = rules.rotation(session, presented, ...others)
      return right.kind === 'reuse' && presented.jti === session.previousJti ? { kind: 'replay' } : right
    },
  }),
  'an adopted token is refused when it comes again': (rules) => ({
    ...rules,
    rotation: (session, presented, ...others) =>
      presented.gen === 0 ? { kind: 'refuse', reason: 'session_ended' } : rules.rotation(session, presented, ...others),
  }),
  'an ended session is not looked at': (rules) => ({
    ...rules,
    rotation: (session, ...others) => rules.rotation({ ...session, revokedAt: null }, ...others),
  }),
}
