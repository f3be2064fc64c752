import type { Core } from '../compose/core.ts'
import { instantText } from '../domain/clock.ts'
import type { Column } from './output.ts'

/** A session of an account. */
export type ListedSession = Extract<Pages, { done?: false }>['value'][number]

type Pages = Awaited<ReturnType<ReturnType<Core['sessionsOf']['all']>['next']>>

/** Returns the fields of a session for `--json`. None of them helps to make a token. */
export const sessionFields = (session: ListedSession) => ({
  id: session.id,
  accountId: session.accountId,
  createdAt: session.createdAt,
  lastUsedAt: session.lastUsedAt,
  endsAt: session.endsAt,
  live: session.ended === undefined,
  ended: session.ended ?? null,
  revokedAt: session.revokedAt,
  address: session.ip,
  userAgent: session.userAgent,
})

/** The columns of a list of sessions. */
export const sessionColumns: readonly Column<ListedSession>[] = [
  { heading: 'session', width: 36, text: ({ id }) => id },
  { heading: 'created', width: 20, text: ({ createdAt }) => instantText(createdAt) },
  { heading: 'last used', width: 20, text: ({ lastUsedAt }) => instantText(lastUsedAt) },
  { heading: 'state', width: 26, text: stateOf },
  {
    heading: 'client',
    width: 6,
    text: ({ ip, userAgent }) => [ip, userAgent].filter((part) => part !== null).join(' '),
  },
]

function stateOf({ ended, endsAt, revokedAt }: ListedSession): string {
  if (ended === undefined) return `until ${instantText(endsAt)}`
  return `${ended} ${instantText(revokedAt ?? endsAt)}`
}
