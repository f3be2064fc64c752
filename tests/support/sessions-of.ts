import type { Core } from '../../src/compose-core.ts'
import type { SessionOfAccount } from '../../src/domain/sessions/sessions-of-account.ts'

/** Lists all stored sessions of an account: those that nobody ended, then those that were, the one opened last first. */
export const sessionsOf = async (core: Pick<Core, 'sessionsOf'>, accountId: number): Promise<SessionOfAccount[]> => {
  const all: SessionOfAccount[] = []
  for await (const page of core.sessionsOf(accountId, 'all')) all.push(...page)
  return all
}
