import { isUtf8 } from 'node:buffer'
import { Busboy } from '@fastify/busboy'
import { HttpError } from './errors.ts'

/** A boundary has at most 70 characters (RFC 2046 section 5.1.1). */
const longestContentType = 256

/** Maximum number of delimiters and look-alikes. A part costs as much as 500 bytes of text. */
const mostLines = 64

/** The rest of a part's header is not read, because its pairs cost more than text. */
const partLimits = { headerSize: 1024, headerPairs: 16 }

/**
 * Reads the fields of a multipart form. As in DRF, a file becomes an empty object, which no text
 * field accepts, and replaces other values of its name. An empty file control is a field without
 * text.
 * @param bytes       the whole body, within the body limit
 * @param contentType the request's Content-Type with the boundary
 * @throws HttpError 400 when the form cannot be read
 */
export const parseMultipart = (bytes: Buffer, contentType: string): Promise<Map<string, unknown>> =>
  new Promise((resolve, reject) => {
    const fields = new Map<string, unknown>()
    const files = new Map<string, unknown>()
    const fail = (): void => {
      const detail = 'Multipart form parse error - the body is not a valid multipart form'
      reject(new HttpError({ code: 'body_unreadable', detail }))
    }
    try {
      if (contentType.length > longestContentType || countLines(bytes) > mostLines) return fail()
      const isPartAFile = (_name?: string, _type?: string, filename?: string): boolean => Boolean(filename)
      const form = new Busboy({ headers: { 'content-type': contentType }, isPartAFile, limits: partLimits })
      form.on('field', (name, value) => {
        // Otherwise different invalid bytes would become the same text.
        if (value.includes('\ufffd') && !isUtf8(bytes)) fail()
        fields.set(name, value)
      })
      form.on('file', (name, stream) => {
        files.set(name, {})
        stream.resume()
      })
      form.on('error', fail)
      form.on('finish', () => resolve(new Map([...fields, ...files])))
      form.end(bytes)
    } catch {
      fail()
    }
  })

const lineStart = Buffer.from('\n--')

function countLines(bytes: Buffer): number {
  let count = 0
  for (let at = bytes.indexOf(lineStart); at >= 0; at = bytes.indexOf(lineStart, at + lineStart.length)) count += 1
  return count
}
