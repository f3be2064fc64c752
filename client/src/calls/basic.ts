/** An id and its secret. */
export interface ClientCredentials {
  readonly clientId: string
  readonly clientSecret: string
}

/**
 * Returns the header `Authorization` of a client.
 * @see RFC 6749 section 2.3.1: each is form-encoded first
 */
export const basic = ({ clientId, clientSecret }: ClientCredentials): string =>
  `Basic ${btoa(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`)}`
