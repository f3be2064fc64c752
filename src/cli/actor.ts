import type { Operator } from '../config/operator.ts'

const longestName = 64

/** Replaces characters that are not part of a name by `?`: names reach log files and terminals. */
const plainName = (name: string): string =>
  [...name.replace(/[^\p{L}\p{M}\p{N}._@$\\ -]/gu, '?')].slice(0, longestName).join('')

/**
 * Names the operator for the audit trail: `cli:latchkey`, `cli:latchkey (sudo: alice)` under sudo,
 * `cli:uid 1000` for an id without a name. The first name comes from the system; the one after
 * `sudo` comes from the environment, where a user can set any name.
 */
export const cliActor = ({ user, uid, sudoUser = '' }: Operator): string => {
  const name = user ? plainName(user) : uid === undefined ? 'unknown' : `uid ${uid}`
  return sudoUser === '' || sudoUser === user ? `cli:${name}` : `cli:${name} (sudo: ${plainName(sudoUser)})`
}
