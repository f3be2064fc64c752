import type { Core } from '../../src/compose/core.ts'

type Session = Extract<
  Awaited<ReturnType<ReturnType<Core['sessionsOf']['all']>['next']>>,
  { done?: false }
>['value'][number]

/**
 * Lists all stored sessions of an account: live ones, then ended and expired ones, latest opened
 * first.
 */
export const sessionsOf = async (core: Pick<Core, 'sessionsOf'>, accountId: number): Promise<Session[]> => {
  const all: Session[] = []
  for await (const page of core.sessionsOf.all(accountId, 'all')) all.push(...page)
  return all
}
