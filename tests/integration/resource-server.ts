import { createHash } from 'node:crypto'
import { type Place, paths, type Received, type Sending, send } from './client.ts'

/** A resource server of {@link knowingApi}; its id and secret need form-encoding. */
export const api = { id: 'api', secret: 'a secret: with + and %' }

/** The settings that configure it. */
export const knowingApi = {
  INTROSPECTION_CLIENTS: `${api.id}:${createHash('sha256').update(api.secret).digest('hex')}`,
}

/** Encodes an id and a secret as in RFC 6749 section 2.3.1. */
export const basic = ({ id, secret } = api): string =>
  `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64')}`

/** The resource server's credentials. */
export const asApi = { authorization: basic() }

/** The operations for resource servers, with a request for each. */
export const clientOperations = [
  ['POST', paths.introspectToken],
  ['POST', paths.revokeToken],
  ['GET', paths.getRevocations],
] as const

/** Posts a form as in both RFCs. */
export const postForm = (
  at: Place,
  path: string,
  fields: Readonly<Record<string, string>>,
  headers: Sending['headers'] = asApi,
): Promise<Received> => {
  const type = { 'content-type': 'application/x-www-form-urlencoded' }
  return send(at, 'POST', path, { headers: { ...type, ...headers }, body: new URLSearchParams(fields).toString() })
}
