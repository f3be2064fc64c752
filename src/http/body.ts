import type { Context } from 'koa'
import bodyParser from 'koa-bodyparser'
import { trimLikePython } from '../domain/white-space.ts'
import { HttpError } from './errors.ts'
import { JsonNumber, parseJsonObject } from './json-body.ts'
import { type BodyForm, chooseBodyForm } from './media-type.ts'

/** Nothing that is sent here comes near: two tokens and a little room. */
export const bodyLimitBytes = 16_384

/** The original refuses a form of more. */
const formFieldLimit = 1000

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

/**
 * Reads the fields of a request's body.
 * @param names the fields that the operation knows; others are ignored
 * @returns no fields for an empty body, whatever its media type
 * @throws HttpError 413, 415, or 400 when the body cannot be read or is no object
 */
export const readFields = async (ctx: Context, names: readonly string[]): Promise<Fields> => {
  const form = chooseBodyForm(ctx.req)
  if (form === undefined) return {}
  const bytes = await readBytes(ctx, form)
  return bytes.length === 0 ? {} : pick(await parseBody(bytes, form), names)
}

async function readBytes(ctx: Context, { mediaType }: BodyForm): Promise<Buffer> {
  // What was decided of the headers is settled in them: the library, and the validation after it, must see the same.
  ctx.req.headers['content-type'] = mediaType
  delete ctx.req.headers['content-encoding']
  await readBody(ctx, async () => {})
  return Buffer.from(typeof ctx.request.rawBody === 'string' ? ctx.request.rawBody : '', 'latin1')
}

async function parseBody(bytes: Buffer, { kind, sent }: BodyForm): Promise<object> {
  switch (kind) {
    case 'json':
      return parseJsonObject(decode(bytes, 'JSON'))
    case 'form':
      return parseForm(decode(bytes, 'Form'))
    case 'multipart': {
      // Few send such forms.
      const { parseMultipart } = await import('./multipart.ts')
      return Object.fromEntries(await parseMultipart(bytes, sent))
    }
  }
}

function parseForm(text: string): object {
  // The class takes a leading question mark for the mark of a query.
  const pairs = [...new URLSearchParams(`&${text}`)]
  if (pairs.length > formFieldLimit) throw unreadable(`Form parse error - more than ${formFieldLimit} fields`)
  return Object.fromEntries(pairs)
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function decode(bytes: Buffer, what: string): string {
  try {
    return utf8.decode(bytes)
  } catch {
    throw unreadable(`${what} parse error - the body is not UTF-8`)
  }
}

function pick(sent: object, names: readonly string[]): Fields {
  if (Object.hasOwn(sent, '__proto__')) throw unreadable('The field name "__proto__" is not accepted.')
  const known = new Map<string, unknown>(Object.entries(sent))
  return Object.fromEntries(names.filter((name) => known.has(name)).map((name) => [name, asField(known.get(name))]))
}

function asField(value: unknown): unknown {
  if (value instanceof JsonNumber) return value.text
  return typeof value === 'string' ? trimLikePython(value) : value
}
