import { createHash } from 'node:crypto'
import { type Place, paths, type Received, type Sending, send } from './client.ts'

/**
 * A resource server that the service knows by {@link knowingApi}; its id and secret need
 * form-encoding.
 */
export const api = { id: 'api', secret: 'a secret: with + and %' }

/** The settings with which the service knows it. */
export const knowingApi = {
  INTROSPECTION_CLIENTS: `${api.id}:${createHash('sha256').update(api.secret).digest('hex')}`,
}

/** Writes an id and a secret as RFC 6749 section 2.3.1 wants them. */
export const basic = ({ id, secret } = api): string =>
  `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64')}`

/** What the resource server authorizes itself with. */
export const asApi = { authorization: basic() }

/** The operations for resource servers: how each is asked. */
export const clientOperations = [
  ['POST', paths.introspectToken],
  ['POST', paths.revokeToken],
  ['GET', paths.getRevocations],
] as const

/** Posts a form, as both RFCs write it. */
export const postForm = (
  at: Place,
  path: string,
  fields: Readonly<Record<string, string>>,
  headers: Sending['headers'] = asApi,
): Promise<Received> => {
  const type = { 'content-type': 'application/x-www-form-urlencoded' }
  return send(at, 'POST', path, { headers: { ...type, ...headers }, body: new URLSearchParams(fields).toString() })
}
