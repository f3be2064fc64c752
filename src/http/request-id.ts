import { randomUUID } from 'node:crypto'

const acceptable = /^[A-Za-z0-9._-]{1,64}$/

/**
 * Returns the id of a request: the one that its sender set, usually a proxy, or a new one.
 * @param sent value of `X-Request-Id`; ignored if it could break or fill a log line
 */
export const requestIdOf = (sent: string | string[] | undefined): string =>
  typeof sent === 'string' && acceptable.test(sent) ? sent : randomUUID()
