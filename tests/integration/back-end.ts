import { createHash } from 'node:crypto'
import { basic } from './resource-server.ts'

const backEnd = { id: 'billing', secret: 'a secret of the back end: with + and %' }

/** The settings of a service that a back end administers. */
export const knowingBackEnd = {
  ADMIN_CLIENTS: `${backEnd.id}:${createHash('sha256').update(backEnd.secret).digest('hex')}`,
}

/** The back end's credentials. */
export const asBackEnd = { authorization: basic(backEnd) }
