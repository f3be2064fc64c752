import type { Config } from '../../config/config.ts'
import { type Finding, ok, warn } from './finding.ts'

/** Checks that the sessions of an account are limited. */
export const checkSessions = ({ sessions }: Pick<Config, 'sessions'>): Finding => {
  const { sessionsPerAccount: limit } = sessions
  if (limit !== undefined) return ok('sessions', `at most ${limit} live sessions per account`)
  const text = 'SESSIONS_PER_ACCOUNT=off: one account can have any number of live sessions'
  return warn('sessions', text, 'set a limit, unless a technical account logs in very often')
}
