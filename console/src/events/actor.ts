/** Who acted, as text, and the account to link to. */
export interface Actor {
  readonly text: string
  /** Undefined for actors that have no page. */
  readonly accountId?: string
}

const kinds: Readonly<Record<string, (name: string) => Actor>> = {
  account: (id) => ({ text: `Account ${id}`, accountId: id }),
  client: (id) => ({ text: `Admin client ${id}` }),
  cli: (user) => ({ text: `${user} on the command line` }),
}

/**
 * Describes the actor of an audit event.
 * @param actor `account:7`, `client:billing`, `cli:root` or `service`; null for the account itself
 */
export const describeActor = (actor: string | null): Actor => {
  if (actor === null) return { text: 'The account itself' }
  if (actor === 'service') return { text: 'Service' }
  const colon = actor.indexOf(':')
  const name = actor.slice(0, Math.max(0, colon))
  const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined
  return kind === undefined ? { text: actor } : kind(actor.slice(colon + 1))
}
