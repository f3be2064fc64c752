import type { Client } from 'pg'
import { DatabaseUnusableError } from './explain.ts'

/** The messages of the server about authentication, as the driver reports them. */
interface Connection {
  readonly stream: { destroy(error: Error): void }
  prependListener(event: string, listener: (message: { readonly mechanisms?: readonly string[] }) => void): void
}

const others = ['authenticationCleartextPassword', 'authenticationMD5Password']

/**
 * Requires that the password is bound to the TLS connection, so that no server in between can use
 * it. The driver only prefers that. The listeners come first: nothing is sent after `destroy`.
 */
export const requireBinding = (client: Client): void => {
  const { connection } = client as unknown as { connection: Connection }
  const seen = { binding: false }
  const refuse = () => {
    const line = 'the database does not bind passwords to TLS: correct channel_binding or sslmode in DATABASE_URL'
    connection.stream.destroy(new DatabaseUnusableError(line))
  }
  connection.prependListener('authenticationSASL', ({ mechanisms }) => {
    seen.binding = mechanisms?.includes('SCRAM-SHA-256-PLUS') ?? false
    if (!seen.binding) refuse()
  })
  for (const event of others) connection.prependListener(event, refuse)
  connection.prependListener('authenticationOk', () => {
    if (!seen.binding) refuse()
  })
}
