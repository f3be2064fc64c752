import type { IncomingMessage } from 'node:http'
import { HttpError } from './errors.ts'
import { headerValues, rangeIncludes } from './headers.ts'

/** What a body is written in. */
export type BodyKind = 'json' | 'form' | 'multipart'

/** How a body is to be read. */
export interface BodyForm {
  readonly kind: BodyKind
  /** The media type that stands for this kind. */
  readonly mediaType: string
  /** The Content-Type header as sent, with its parameters. */
  readonly sent: string
}

const forms: readonly Omit<BodyForm, 'sent'>[] = [
  { kind: 'json', mediaType: 'application/json' },
  { kind: 'form', mediaType: 'application/x-www-form-urlencoded' },
  { kind: 'multipart', mediaType: 'multipart/form-data' },
]

/** UTF-8 and what is a part of it: anything else would be read as other text than was sent. None named means UTF-8. */
const charsets = new Set(['', 'utf-8', 'utf8', 'ascii', 'us-ascii'])

/**
 * Decides from the headers alone how a body is to be read. A range such as `application/*` means the first type that it includes, and
 * the last of several headers counts, as in the original.
 * @returns undefined when there is no body: then the type does not matter
 * @throws HttpError 415
 */
export const chooseBodyForm = (request: IncomingMessage): BodyForm | undefined => {
  if (!hasBody(request)) return undefined
  const encoding = request.headers['content-encoding']?.trim().toLowerCase() ?? ''
  if (encoding !== '' && encoding !== 'identity') throw new HttpError({ code: 'unsupported_content_encoding' })
  const sent = headerValues(request, 'content-type').at(-1) ?? ''
  const type = (sent.split(';', 1)[0] ?? '').trim().toLowerCase()
  const form = forms.find(({ mediaType }) => rangeIncludes(type, mediaType))
  if (form === undefined || !charsets.has(charsetOf(sent))) {
    throw new HttpError({ code: 'unsupported_media_type', mediaType: sent })
  }
  return { ...form, sent }
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
}

// One pass over the header: splitting it would make thousands of texts of one that is all semicolons.
const charsetParameter = /;\s*charset\s*(?:=([^;=]*)|(?=;|$))/gi

/** The last one counts; Python writes `utf_8` too. */
function charsetOf(sent: string): string {
  const value = [...sent.matchAll(charsetParameter)].at(-1)?.[1] ?? ''
  return value.trim().toLowerCase().replaceAll('"', '').replaceAll('_', '-')
}
