import type { Core } from '../../src/compose/core.ts'

type Session = Extract<Awaited<ReturnType<ReturnType<Core['sessionsOf']>['next']>>, { done?: false }>['value'][number]

/**
 * Lists all stored sessions of an account: those that nobody ended, then those that were, the one
 * opened last first.
 */
export const sessionsOf = async (core: Pick<Core, 'sessionsOf'>, accountId: number): Promise<Session[]> => {
  const all: Session[] = []
  for await (const page of core.sessionsOf(accountId, 'all')) all.push(...page)
  return all
}
