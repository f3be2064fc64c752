import type { IncomingMessage } from 'node:http'
import { HttpError } from './errors.ts'
import { headerValues, rangeIncludes } from './headers.ts'

/** The format of a body. */
export type BodyKind = 'json' | 'form' | 'multipart'

/** How to read a body. */
export interface BodyForm {
  readonly kind: BodyKind
  /** The media type of this format. */
  readonly mediaType: string
  /** The Content-Type header as sent, with its parameters. */
  readonly sent: string
}

const forms: readonly Omit<BodyForm, 'sent'>[] = [
  { kind: 'json', mediaType: 'application/json' },
  { kind: 'form', mediaType: 'application/x-www-form-urlencoded' },
  { kind: 'multipart', mediaType: 'multipart/form-data' },
]

/** UTF-8 and its subset ASCII: text in another charset would be misread. The default is UTF-8. */
const charsets = new Set(['', 'utf-8', 'utf8', 'ascii', 'us-ascii'])

/**
 * Decides from the headers how to read a body. As in DRF, a range such as `application/*` selects
 * the first type that it includes, and the last of several headers counts.
 * @returns undefined when there is no body
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

// One pass over the header: splitting it would make thousands of texts of one that is all
// semicolons.
const charsetParameter = /;\s*charset\s*(?:=([^;=]*)|(?=;|$))/gi

/** The last one counts. Python also accepts `utf_8`. */
function charsetOf(sent: string): string {
  if (!sent.includes(';')) return ''
  const value = [...sent.matchAll(charsetParameter)].at(-1)?.[1] ?? ''
  return value.trim().toLowerCase().replaceAll('"', '').replaceAll('_', '-')
}
