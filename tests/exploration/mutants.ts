import { handsOut, type Rule } from './model.ts'

type Session = Parameters<Rule>[0]
type Presented = Parameters<Rule>[1]
type Decision = ReturnType<Rule>

/** Input of one decision, and the correct result. */
interface Question {
  readonly session: Session
  readonly presented: Presented
  /** Seconds since the last rotation; infinite after the login. */
  readonly age: number
  readonly graceSeconds: number
  readonly right: Decision
  /** The correct result for a different input. */
  readonly had: (session: Partial<Session>, presented?: Partial<Presented>, laterSeconds?: number) => Decision
}

const mutant =
  (mutate: (question: Question) => Decision) =>
  (rule: Rule): Rule =>
  (session, presented, settings, now) =>
    mutate({
      session,
      presented,
      age: session.rotatedAt === null ? Number.POSITIVE_INFINITY : now - session.rotatedAt,
      graceSeconds: settings.graceSeconds,
      right: rule(session, presented, settings, now),
      had: (otherSession, otherPresented = {}, laterSeconds = 0) =>
        rule({ ...session, ...otherSession }, { ...presented, ...otherPresented }, settings, now + laterSeconds),
    })

const reuse: Decision = { kind: 'reuse', class: 'previous_late' }
const ended: Decision = { kind: 'refuse', reason: 'session_ended' }

const isRace = (decision: Decision): boolean => decision.kind === 'refuse' && decision.reason === 'refresh_in_progress'

/** Plausible mistakes, each built on the correct rule. */
export const mutants: Readonly<Record<string, (rule: Rule) => Rule>> = {
  'time beats proof: what is fresh is replayed without the right key': mutant(({ right }) =>
    isRace(right) ? { kind: 'replay' } : right,
  ),
  'reuse is refused without ending the session': mutant(({ right }) => (right.kind === 'reuse' ? ended : right)),
  'only the previous token ends the session, what is older is just refused': mutant(({ right }) =>
    right.kind === 'reuse' && right.class.startsWith('stale') ? ended : right,
  ),
  'a keyed session takes the current token without a key': mutant(({ had }) => had({ keyed: false })),
  'damping comes before the look at the revocation': mutant(({ right, had }) => {
    const live = had({ revokedAt: null })
    return live.kind === 'damped' ? live : right
  }),
  'a replay comes before the look at the revocation': mutant(({ right, had }) => {
    const live = had({ revokedAt: null })
    return live.kind === 'replay' || live.kind === 'recovered' ? live : right
  }),
  'the jti of the current token is not compared': mutant(({ session, presented, right, had }) =>
    presented.gen === session.current.gen ? had({}, { jti: session.current.jti }) : right,
  ),
  'the jti of the previous token is not compared': mutant(({ session, presented, right, had }) =>
    presented.gen === session.current.gen - 1 && session.previousJti !== null
      ? had({}, { jti: session.previousJti })
      : right,
  ),
  'the grace lasts one second longer for the previous token': mutant(({ age, graceSeconds, right, had }) =>
    age === graceSeconds && right.kind === 'reuse' ? had({}, {}, -1) : right,
  ),
  'the grace is one second short for the previous token': mutant(({ age, graceSeconds, right }) =>
    age === graceSeconds - 1 && right.kind === 'replay' ? reuse : right,
  ),
  'the grace is one second short for the current token': mutant(({ age, graceSeconds, right }) =>
    age === graceSeconds - 1 && right.kind === 'damped' ? { kind: 'rotate' } : right,
  ),
  'the recovery lasts one second longer': mutant(({ right, had }) => {
    const before = had({}, {}, -1)
    return right.kind === 'reuse' && before.kind === 'recovered' ? before : right
  }),
  'the recovery is one second short': mutant(({ right, had }) =>
    right.kind === 'recovered' && had({}, {}, 1).kind === 'reuse' ? reuse : right,
  ),
  'the recovery never ends': mutant(({ session, right, had }) => {
    const atOnce = had({ rotatedAt: session.rotatedAt === null ? null : Number.MAX_SAFE_INTEGER })
    return atOnce.kind === 'recovered' ? atOnce : right
  }),
  'the recovery ends with the grace': mutant(({ age, graceSeconds, right }) =>
    right.kind === 'recovered' && age >= graceSeconds ? reuse : right,
  ),
  'another key is only refused, however late it comes': mutant(({ right }) =>
    right.kind === 'reuse' && right.class === 'key_mismatch'
      ? { kind: 'refuse', reason: 'refresh_in_progress' }
      : right,
  ),
  'another key ends the session, however early it comes': mutant(({ right }) => (isRace(right) ? reuse : right)),
  'two tokens behind is replayed while it is fresh': mutant(({ session, presented, right, had }) =>
    presented.gen === session.current.gen - 2
      ? had({}, { gen: presented.gen + 1, jti: session.previousJti ?? '' })
      : right,
  ),
  'a generation that is ahead is rotated': mutant(({ session, presented, right }) =>
    presented.gen > session.current.gen && session.revokedAt === null ? { kind: 'rotate' } : right,
  ),
  'a generation that is ahead ends the session': mutant(({ right }) =>
    right.kind === 'refuse' && right.reason === 'generation_ahead' ? { kind: 'reuse', class: 'unknown_token' } : right,
  ),
  'nothing is damped': mutant(({ right }) => (right.kind === 'damped' ? { kind: 'rotate' } : right)),
  'nothing is replayed, as in strict rotation': mutant(({ right }) => (right.kind === 'replay' ? reuse : right)),
  'the previous token rotates again, as if it were the current one': mutant(({ right }) =>
    right.kind === 'replay' || right.kind === 'recovered' ? { kind: 'rotate' } : right,
  ),
  'the previous token stays good for ever': mutant(({ session, presented, right }) =>
    right.kind === 'reuse' && presented.jti === session.previousJti ? { kind: 'replay' } : right,
  ),
  'a repeated key is enough, whatever the token': mutant(({ session, presented, right }) =>
    session.revokedAt === null && !handsOut(right) && session.idempotencyHash === presented.idempotencyHash
      ? { kind: 'recovered' }
      : right,
  ),
}
