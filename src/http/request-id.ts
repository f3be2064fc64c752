import { randomUUID } from 'node:crypto'

const acceptable = /^[A-Za-z0-9._-]{1,64}$/

/**
 * Gives a request its id: the one that its sender, a proxy most likely, gave it already, or a new one.
 * @param sent value of `X-Request-Id`; one that could break a log line or fill it is not taken over
 */
export const requestIdOf = (sent: string | string[] | undefined): string =>
  typeof sent === 'string' && acceptable.test(sent) ? sent : randomUUID()
