import type { Context } from 'koa'
import { headerValues } from './headers.ts'

/** What every cookie of this service is set with. */
export const cookieAttributes = 'Path=/; Secure; HttpOnly; SameSite=Strict'

/** Writes the `Set-Cookie` that makes a browser forget a cookie. */
export const clearedCookie = (name: string): string => `${name}=; ${cookieAttributes}; Max-Age=0`

/**
 * Reads a cookie whose value is a token. Only blanks are trimmed: whoever trims more takes a name for the guarded one that a script may set.
 * Of two of the name neither is taken.
 */
export const readCookie = ({ req }: Context, name: string): string | undefined => {
  const pairs = headerValues(req, 'cookie').flatMap((header) => header.split(';'))
  const values = pairs
    .map((pair) => pair.replaceAll(/^[ \t]+|[ \t]+$/g, ''))
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1))
  const [value = ''] = values
  return values.length === 1 && /^[A-Za-z0-9._-]+$/.test(value) ? value : undefined
}
