import type { Operator } from '../config/operator.ts'

const longestName = 64

/** Names reach log files and terminals: what is not part of a name becomes `?`. */
const plainName = (name: string): string =>
  [...name.replace(/[^\p{L}\p{M}\p{N}._@$\\ -]/gu, '?')].slice(0, longestName).join('')

/**
 * Names the operator for the audit trail: `cli:latchkey`, `cli:latchkey (sudo: alice)` under sudo,
 * `cli:uid 1000` for an id without a name. The first name comes from the system; the one after
 * `sudo` from the environment, where a user may put any name.
 */
export const cliActor = ({ user, uid, sudoUser = '' }: Operator): string => {
  const name = user ? plainName(user) : uid === undefined ? 'unknown' : `uid ${uid}`
  return sudoUser === '' || sudoUser === user ? `cli:${name}` : `cli:${name} (sudo: ${plainName(sudoUser)})`
}
