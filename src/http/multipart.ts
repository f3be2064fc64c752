import { Busboy } from '@fastify/busboy'
import { HttpError } from './errors.ts'

/**
 * Reads the fields of a multipart form. A file stands as an empty object, which no text field accepts.
 * @param bytes       the whole body, within the body limit
 * @param contentType the request's Content-Type, which names the boundary
 * @throws HttpError 400 when the form cannot be read
 */
export const parseMultipart = (bytes: Buffer, contentType: string): Promise<Map<string, unknown>> =>
  new Promise((resolve, reject) => {
    const fields = new Map<string, unknown>()
    const fail = (): void => {
      const detail = 'Multipart form parse error - the body is not a valid multipart form'
      reject(new HttpError({ code: 'body_unreadable', detail }))
    }
    try {
      const form = new Busboy({ headers: { 'content-type': contentType } })
      form.on('field', (name, value) => fields.set(name, value))
      form.on('file', (name, stream) => {
        fields.set(name, {})
        stream.resume()
      })
      form.on('error', fail)
      form.on('finish', () => resolve(fields))
      form.end(bytes)
    } catch {
      fail()
    }
  })
