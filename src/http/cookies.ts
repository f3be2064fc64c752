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
  const values = headerValues(req, 'cookie').flatMap((header) => valuesIn(header, `${name}=`))
  return values.length === 1 ? /^([A-Za-z0-9._-]+)[ \t]*$/.exec(values[0] ?? '')?.[1] : undefined
}

/** Looks for the start of a pair instead of splitting the header: one of blanks or semicolons only costs no more than any other. */
function valuesIn(header: string, start: string): string[] {
  const values: string[] = []
  for (let at = header.indexOf(start); at >= 0; at = header.indexOf(start, at + start.length)) {
    if (startsPair(header, at)) values.push(header.slice(at + start.length).split(';', 1)[0] ?? '')
  }
  return values
}

function startsPair(header: string, at: number): boolean {
  let before = at - 1
  while (header[before] === ' ' || header[before] === '\t') before -= 1
  return before < 0 || header[before] === ';'
}
