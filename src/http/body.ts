import type { Context } from 'koa'
import bodyParser from 'koa-bodyparser'
import { trimLikePython } from '../domain/white-space.ts'
import { HttpError } from './errors.ts'
import { type BodyKind, chooseBodyKind } from './media-type.ts'
import { parseMultipart } from './multipart.ts'
import { numberLikePython, pythonTypeName } from './python-text.ts'

/** Nothing that is sent here comes near: two tokens and a little room. */
export const bodyLimitBytes = 16_384

/** The fields of a body by name. Text is trimmed and numbers are text already; anything else is as it was sent. */
export type Fields = Record<string, unknown>

const unreadable = (detail: string): HttpError => new HttpError({ code: 'body_unreadable', detail })

// The library reads, counts and times out; `binary` keeps the bytes, which its own decoding would repair silently.
const options: bodyParser.Options & { encoding: string } = {
  enableTypes: ['text'],
  extendTypes: { text: ['application/json', 'application/x-www-form-urlencoded', 'multipart/form-data'] },
  textLimit: `${bodyLimitBytes}b`,
  encoding: 'binary',
  onerror: (error) => {
    const tooLarge = 'type' in error && error.type === 'entity.too.large'
    throw tooLarge
      ? new HttpError({ code: 'body_too_large', limitBytes: bodyLimitBytes })
      : unreadable('The request body could not be read.')
  },
}

const readBody = bodyParser(options)

const mediaTypeOf: Readonly<Record<BodyKind, string>> = {
  json: 'application/json',
  form: 'application/x-www-form-urlencoded',
  multipart: 'multipart/form-data',
}

/**
 * Reads the fields of a request's body.
 * @param names the fields that the operation knows; others are ignored
 * @returns no fields for an empty body, whatever its media type
 * @throws HttpError 413, 415, or 400 when the body cannot be read or is no object
 */
export const readFields = async (ctx: Context, names: readonly string[]): Promise<Fields> => {
  const kind = chooseBodyKind(ctx.req)
  if (kind === undefined) return {}
  const contentType = ctx.req.headers['content-type'] ?? ''
  // `application/*` was taken for JSON: the library must see the same.
  ctx.req.headers['content-type'] = mediaTypeOf[kind]
  // What passed is `identity` in any case of letters, of which the library knows one.
  delete ctx.req.headers['content-encoding']
  await readBody(ctx, async () => {})
  const bytes = Buffer.from(typeof ctx.request.rawBody === 'string' ? ctx.request.rawBody : '', 'latin1')
  if (bytes.length === 0) return {}
  const text = decode(bytes)
  if (kind === 'json') return pick(parseJson(text), names)
  const sent = kind === 'form' ? new Map(new URLSearchParams(text)) : await parseMultipart(bytes, contentType)
  return pick(Object.fromEntries(sent), names)
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function decode(bytes: Buffer): string {
  try {
    return utf8.decode(bytes)
  } catch {
    throw unreadable('JSON parse error - the body is not UTF-8')
  }
}

/** A number as it stands in the JSON text: `1.0` and `1` are one number, but not one text. */
class JsonNumber {
  readonly source: string

  constructor(source: string) {
    this.source = source
  }
}

function parseJson(text: string): object {
  const value = parse(text)
  if (value === null)
    throw new HttpError({ code: 'fields_refused', fields: { non_field_errors: ['No data provided'] } })
  if (typeof value === 'object' && !Array.isArray(value)) return refusePrototype(value)
  const found = pythonTypeName(value, text.trim())
  const message = `Invalid data. Expected a dictionary, but got ${found}.`
  throw new HttpError({ code: 'fields_refused', fields: { non_field_errors: [message] } })
}

function parse(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    const hasNumber =
      typeof value === 'object' && value !== null && Object.values(value).some((field) => typeof field === 'number')
    return hasNumber ? JSON.parse(text, keepNumbers) : value
  } catch (error) {
    throw unreadable(`JSON parse error - the body is not valid JSON${position(error)}`)
  }
}

function keepNumbers(_key: string, value: unknown, context?: { source?: string }): unknown {
  return typeof value === 'number' ? new JsonNumber(context?.source ?? String(value)) : value
}

/** Says where the fault is; the engine's own message would quote the body around it. */
function position(error: unknown): string {
  const found = error instanceof SyntaxError ? /at position (\d+)/.exec(error.message)?.[1] : undefined
  return found === undefined ? '' : ` (character ${found})`
}

function refusePrototype(value: object): object {
  if (Object.hasOwn(value, '__proto__')) throw unreadable('JSON parse error - the key "__proto__" is not accepted')
  return value
}

function pick(sent: object, names: readonly string[]): Fields {
  const known = new Map(Object.entries(sent))
  return Object.fromEntries(names.filter((name) => known.has(name)).map((name) => [name, asField(known.get(name))]))
}

function asField(value: unknown): unknown {
  if (typeof value === 'string') return trimLikePython(value)
  if (!(value instanceof JsonNumber)) return value
  const text = numberLikePython(value.source)
  if (text === undefined) throw unreadable('JSON parse error - a number has too many digits')
  return text
}
