import type { IncomingMessage } from 'node:http'
import { headerValues } from './bearer.ts'
import { HttpError } from './errors.ts'

/** What a body is written in. */
export type BodyKind = 'json' | 'form' | 'multipart'

const kinds: readonly { readonly kind: BodyKind; readonly type: string }[] = [
  { kind: 'json', type: 'application/json' },
  { kind: 'form', type: 'application/x-www-form-urlencoded' },
  { kind: 'multipart', type: 'multipart/form-data' },
]

/** UTF-8 and what is a part of it: anything else would be read as other text than was sent. */
const charsets = new Set(['utf-8', 'utf8', 'ascii', 'us-ascii'])

/**
 * Decides from the headers alone how a body is to be read. `application/*` and any type at all count as JSON, as in the original.
 * @returns undefined when there is no body: then the type does not matter
 * @throws HttpError 415
 */
export const chooseBodyKind = (request: IncomingMessage): BodyKind | undefined => {
  if (!hasBody(request)) return undefined
  const encoding = request.headers['content-encoding']?.trim().toLowerCase() ?? ''
  if (encoding !== '' && encoding !== 'identity') throw new HttpError({ code: 'unsupported_content_encoding' })
  // The last of several, as the original.
  const sent = headerValues(request, 'content-type').at(-1) ?? ''
  const [type, ...parameters] = sent.split(';').map((part) => part.trim().toLowerCase())
  const kind = kinds.find((candidate) => matches(type ?? '', candidate.type))?.kind
  if (kind === undefined || !parameters.every(isUtf8)) {
    throw new HttpError({ code: 'unsupported_media_type', mediaType: sent })
  }
  return kind
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
}

function matches(sent: string, known: string): boolean {
  return sent === known || sent === '*/*' || sent === `${known.split('/')[0]}/*`
}

function isUtf8(parameter: string): boolean {
  const [name, value] = parameter.split('=').map((part) => part.trim())
  return name !== 'charset' || charsets.has((value ?? '').replaceAll('"', ''))
}
