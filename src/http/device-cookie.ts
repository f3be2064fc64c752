import { clearedCookie, cookieAttributes, readCookie } from './cookies.ts'
import type { Answer } from './errors.ts'
import type { Exchange } from './exchange.ts'

const header = 'X-Device-Token'
const cookieName = '__Host-latchkey-device'

/** As long as the token in it is good. */
const maxAgeSeconds = 180 * 86_400

/**
 * Puts the cookie's device token in the place of the header's, where an operation takes one and the request has none.
 * @param headers that the operation's parameters are taken from
 */
export const takeDeviceCookie = ({ ctx, operation }: Exchange, headers: Record<string, string | string[]>): void => {
  const takesToken = operation?.parameters?.some((parameter) => 'name' in parameter && parameter.name === header)
  if (takesToken !== true || ctx.get(header) !== '') return
  const token = readCookie(ctx, cookieName)
  if (token !== undefined) headers[header.toLowerCase()] = token
}

/** Gives the device token of a request: the header's, else the cookie's. */
export const deviceTokenOf = (ctx: Exchange['ctx']): string | undefined =>
  ctx.get(header) || readCookie(ctx, cookieName)

/** After these no device of the account is known any more. */
const forgetDevices = new Set(['endAllSessions', 'deleteAccount'])

/**
 * Moves the device token of an answer into the cookie, for a request whose refresh token travels in one. It outlives a logout, and is cleared
 * with the refresh token's cookie where the account's devices are forgotten.
 */
export const withDeviceCookie = ({ refreshCookie, operation }: Exchange, answer: Answer): Answer => {
  if (answer.cookies !== undefined && forgetDevices.has(operation?.operationId ?? '')) {
    return { ...answer, cookies: [...answer.cookies, clearedCookie(cookieName)] }
  }
  const { [header]: token, ...headers } = answer.headers ?? {}
  if (refreshCookie !== true || token === undefined) return answer
  const cookie = `${cookieName}=${token}; ${cookieAttributes}; Max-Age=${maxAgeSeconds}`
  return { ...answer, headers, cookies: [...(answer.cookies ?? []), cookie] }
}
