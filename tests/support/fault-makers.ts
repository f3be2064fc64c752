import { type GatewayFault, type Passing, type Returning, without } from './planted-gateway.ts'

/** A fault of a gateway, and the check that must name it. */
export interface PlantedFault extends GatewayFault {
  readonly name: string
  readonly found: string
  /** More groups of checks that it takes. */
  readonly with?: readonly string[]
}

type Request = NonNullable<GatewayFault['request']>
type Answer = NonNullable<GatewayFault['answer']>

/** Removes headers of answers. */
export const losing =
  (...names: string[]): Answer =>
  (returning) => ({ ...returning, headers: without(returning.headers, ...names) })

/** Sets a header of answers. */
export const setting =
  (name: string, value: string, when: (returning: Returning) => boolean = () => true): Answer =>
  (returning) =>
    when(returning) ? { ...returning, headers: [...without(returning.headers, name), [name, value]] } : returning

/** Removes headers of requests. */
export const dropping =
  (...names: string[]): Request =>
  (passing) => {
    passing.headers = without(passing.headers, ...names)
    return undefined
  }

/** Replaces answers. */
export const replacing =
  (status: number, type: string, body: string, when: (passing: Passing, returning: Returning) => boolean): Answer =>
  (returning, passing) =>
    when(passing, returning) ? { status, headers: [['Content-Type', type]], body: Buffer.from(body) } : returning

/** An error page. */
export const html = '<html><body><h1>Not Found</h1></body></html>'

/** Parses and writes bodies of JSON. */
export const rewriting =
  (change: (text: string) => string): Answer =>
  (returning) => ({ ...returning, body: Buffer.from(change(returning.body.toString())) })

/** Answers a request with the first answer to an equal one. */
export const caching = (keyOf: (passing: Passing) => string | undefined): GatewayFault => {
  const stored = new Map<string, Returning>()
  return {
    request: (passing) => stored.get(keyOf(passing) ?? ''),
    answer: (returning, passing) => {
      const key = keyOf(passing)
      if (key !== undefined) stored.set(key, returning)
      return returning
    },
  }
}

/** A redirect. */
export const redirect = (location: string): Returning => ({
  status: 301,
  headers: [['Location', location]],
  body: Buffer.alloc(0),
})
