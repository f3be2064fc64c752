import type { Context } from 'koa'
import bodyParser from 'koa-bodyparser'
import { trimLikePython } from '../domain/white-space.ts'
import { HttpError } from './errors.ts'
import { countFields } from './form-fields.ts'
import { parseJsonObject } from './json-body.ts'
import { type BodyForm, chooseBodyForm } from './media-type.ts'
import { tooManyPieces } from './unread-bodies.ts'

/** Nothing that is sent here comes near: two tokens and a little room. */
export const bodyLimitBytes = 16_384

/** The original refuses a form of more. */
const formFieldLimit = 1000

/** The fields of a body by name. Text is trimmed where its field says so and numbers are text already; anything else is as it was sent. */
export type Fields = Record<string, unknown>

/** What becomes of white space around a field's text: trimmed as the original does, or kept. */
export type FieldText = 'trim' | 'keep'

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
 * @param known the fields that the operation knows; others are ignored
 * @returns no fields for an empty body, whatever its media type
 * @throws HttpError 413, 415, or 400 when the body cannot be read or is no object
 */
export const readFields = async (ctx: Context, known: ReadonlyMap<string, FieldText>): Promise<Fields> => {
  const form = chooseBodyForm(ctx.req)
  if (form === undefined) return {}
  const bytes = await readBytes(ctx, form)
  return bytes.length === 0 ? {} : pick(await parseBody(bytes, form, [...known.keys()]), known)
}

async function readBytes(ctx: Context, { mediaType }: BodyForm): Promise<Buffer> {
  // What was decided of the headers is settled in them: the library, and the validation after it, must see the same.
  ctx.req.headers['content-type'] = mediaType
  delete ctx.req.headers['content-encoding']
  const refused = tooManyPieces(ctx.req).then(() => {
    throw unreadable('The request body comes in too many chunks.')
  })
  await Promise.race([refused, readBody(ctx, async () => {})])
  return Buffer.from(typeof ctx.request.rawBody === 'string' ? ctx.request.rawBody : '', 'latin1')
}

async function parseBody(bytes: Buffer, { kind, sent }: BodyForm, names: readonly string[]): Promise<object> {
  switch (kind) {
    case 'json':
      return parseJsonObject(decode(bytes, 'JSON'), names)
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
  // Counted before they are parsed, which costs the more.
  if (countFields(text) > formFieldLimit) throw unreadable(`Form parse error - more than ${formFieldLimit} fields`)
  // The class takes a leading question mark for the mark of a query.
  return Object.fromEntries(new URLSearchParams(`&${text}`))
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function decode(bytes: Buffer, what: string): string {
  try {
    return utf8.decode(bytes)
  } catch {
    throw unreadable(`${what} parse error - the body is not UTF-8`)
  }
}

function pick(sent: object, known: ReadonlyMap<string, FieldText>): Fields {
  const fields = sent as Record<string, unknown>
  const present = [...known].filter(([name]) => Object.hasOwn(fields, name))
  return Object.fromEntries(present.map(([name, text]) => [name, asField(fields[name], text)]))
}

const asField = (value: unknown, text: FieldText): unknown =>
  typeof value === 'string' && text === 'trim' ? trimLikePython(value) : value
