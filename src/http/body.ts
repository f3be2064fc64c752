import type { Context } from 'koa'
import bodyParser from 'koa-bodyparser'
import { trimLikePython } from '../domain/white-space.ts'
import { HttpError } from './errors.ts'
import { countFields } from './form-fields.ts'
import { parseJsonObject, parseStrictJsonObject } from './json-body.ts'
import { type BodyForm, chooseBodyForm } from './media-type.ts'
import { CountedRequest } from './unread-bodies.ts'

/** Limit of a request body: two tokens and some room, more than any operation needs. */
export const bodyLimitBytes = 16_384

/** The limit of Django for the fields of a form. */
const formFieldLimit = 1000

/**
 * The fields of a body by name. Text is trimmed unless its field keeps white space, numbers are
 * text, other values are as sent.
 */
export type Fields = Record<string, unknown>

/** Whether white space around the text of a field is trimmed, as in DRF, or kept. */
export type FieldText = 'trim' | 'keep'

/** How the value of a field is read; `as_sent` also keeps a number one. */
export type FieldReading = FieldText | 'as_sent'

const unreadable = (detail: string): HttpError => new HttpError({ code: 'body_unreadable', detail })

// The library reads and limits the body. Without an encoding it keeps the bytes, where its own
// decoding would silently repair them, and loads no tables of encodings.
const options: bodyParser.Options & { encoding: null } = {
  enableTypes: ['text'],
  extendTypes: { text: ['application/json', 'application/x-www-form-urlencoded', 'multipart/form-data'] },
  textLimit: `${bodyLimitBytes}b`,
  encoding: null,
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
 * @param known the fields of the operation; others are ignored
 * @param texts those whose numbers become text
 * @returns no fields for an empty body, whatever its media type
 * @throws HttpError 413, 415, or 400 when the body cannot be read or is not an object
 */
export const readFields = async (
  ctx: Context,
  known: ReadonlyMap<string, FieldReading>,
  texts: readonly string[],
): Promise<Fields> => {
  const form = chooseBodyForm(ctx.req)
  if (form === undefined) return {}
  const bytes = await readBytes(ctx, form)
  return bytes.length === 0 ? {} : pick(await parseBody(bytes, form, texts), known)
}

/**
 * Reads the members of a JSON body, with their JSON types.
 * @param texts the members whose text may be trimmed; all members are returned
 * @throws HttpError 413, 415, or 400 when the body is empty, cannot be read or is not an object
 */
export const readJsonFields = async (ctx: Context, texts: ReadonlyMap<string, FieldReading>): Promise<Fields> => {
  const form = chooseBodyForm(ctx.req)
  if (form === undefined) throw emptyJson()
  if (form.kind !== 'json') throw new HttpError({ code: 'unsupported_media_type', mediaType: form.sent })
  const bytes = await readBytes(ctx, form)
  if (bytes.length === 0) throw emptyJson()
  const members = Object.entries(parseStrictJsonObject(decode(bytes, 'JSON')))
  return Object.fromEntries(members.map(([name, value]) => [name, asField(value, texts.get(name) ?? 'keep')]))
}

const emptyJson = (): HttpError => unreadable('JSON parse error - the body is empty')

async function readBytes(ctx: Context, { mediaType }: BodyForm): Promise<Buffer> {
  // The library and the later validation must see the media type that was chosen here.
  ctx.req.headers['content-type'] = mediaType
  delete ctx.req.headers['content-encoding']
  await new Promise<void>((resolve, reject) => {
    const refuse = () => reject(unreadable('The request body comes in too many chunks.'))
    if (ctx.req instanceof CountedRequest) ctx.req.refuseTooManyPieces(refuse)
    readBody(ctx, async () => {}).then(resolve, reject)
  })
  // A Buffer, whatever its type says; undefined for a form that the library does not read.
  const read: unknown = ctx.request.rawBody
  return Buffer.isBuffer(read) ? read : Buffer.alloc(0)
}

async function parseBody(bytes: Buffer, { kind, sent }: BodyForm, texts: readonly string[]): Promise<object> {
  switch (kind) {
    case 'json':
      return parseJsonObject(decode(bytes, 'JSON'), texts)
    case 'form':
      return parseForm(decode(bytes, 'Form'))
    case 'multipart': {
      // Loaded on demand: multipart forms are rare.
      const { parseMultipart } = await import('./multipart.ts')
      return Object.fromEntries(await parseMultipart(bytes, sent))
    }
  }
}

function parseForm(text: string): object {
  // Counted first, because parsing costs more.
  if (countFields(text) > formFieldLimit) throw unreadable(`Form parse error - more than ${formFieldLimit} fields`)
  // URLSearchParams drops a leading question mark.
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

function pick(sent: object, known: ReadonlyMap<string, FieldReading>): Fields {
  const fields = sent as Record<string, unknown>
  const picked: Fields = {}
  for (const [name, text] of known) if (Object.hasOwn(fields, name)) picked[name] = asField(fields[name], text)
  return picked
}

const asField = (value: unknown, text: FieldReading): unknown =>
  typeof value === 'string' && text === 'trim' ? trimLikePython(value) : value
