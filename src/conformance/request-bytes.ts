import type { HeaderLines, RecordedRequest } from './vector-file.ts'

/**
 * Writes a recorded request as the bytes that go out: nothing is tidied, folded or reordered.
 * `Host`, `Connection: close` and a `Content-Length` are added where the recording does not list
 * them.
 * @param host   value of the added `Host`
 * @param tokens the values of `${name}` in the templates
 * @throws Error when a template names a token that is not there, or the text encoding is not known
 */
export function requestBytes(request: RecordedRequest, host: string, tokens: ReadonlyMap<string, string>): Buffer {
  const lines = (request.headers_template ?? request.headers ?? []).map(
    ([name, value]) => [name, fill(value, tokens)] as const,
  )
  const body = bodyBytes(request, tokens)
  const chunked = lines.some(([name, value]) => name.toLowerCase() === 'transfer-encoding' && /chunked/i.test(value))
  const framed = chunked && body ? chunk(body) : body
  const added = framingHeaders(lines, host, chunked ? undefined : body)
  const head = [`${request.method} ${request.path} HTTP/1.1`, ...[...added, ...lines].map(([n, v]) => `${n}: ${v}`)]
  return Buffer.concat([
    ...head.map((line) => headBytes(`${line}\r\n`)),
    Buffer.from('\r\n'),
    framed ?? Buffer.alloc(0),
  ])
}

function framingHeaders(lines: HeaderLines, host: string, body: Buffer | undefined): HeaderLines {
  const defaults = [
    ['Host', host],
    ['Connection', 'close'],
    ...(body === undefined ? [] : [['Content-Length', String(body.length)] as const]),
  ] as const
  const listed = new Set(lines.map(([name]) => name.toLowerCase()))
  return defaults.filter(([name]) => !listed.has(name.toLowerCase()))
}

// A recorded header is bytes read as Latin-1; a character beyond it can only have been UTF-8.
function headBytes(line: string): Buffer {
  return Buffer.from(line, [...line].every((character) => character <= '\u00ff') ? 'latin1' : 'utf8')
}

function bodyBytes(request: RecordedRequest, tokens: ReadonlyMap<string, string>): Buffer | undefined {
  if (request.body_template != null) return encode(fillBody(request.body_template, tokens), request.encoding)
  if (request.body_b64 != null) return Buffer.from(request.body_b64, 'base64')
  if (request.body_gen != null) {
    const { prefix = '', repeat = '', times = 0, suffix = '' } = request.body_gen
    return encode(prefix + repeat.repeat(times) + suffix, request.encoding)
  }
  return request.body == null ? undefined : encode(request.body, request.encoding)
}

function fillBody(template: string, tokens: ReadonlyMap<string, string>): string {
  const isJson = /^\s*[{["]/.test(template)
  return fill(template, tokens, isJson ? (text) => JSON.stringify(text).slice(1, -1) : undefined)
}

function fill(template: string, tokens: ReadonlyMap<string, string>, quote = (text: string) => text): string {
  return template.replace(/\$\{(\w+)\}/g, (_all, name: string) => {
    const token = tokens.get(name)
    if (token === undefined) throw new Error(`no token named ${name}`)
    return quote(token)
  })
}

/** Encodes text under the name Python gives the encoding. */
function encode(text: string, encoding: string | null | undefined): Buffer {
  const name = (encoding ?? 'utf-8').toLowerCase().replaceAll(/[-_ ]/g, '')
  switch (name) {
    case 'utf8':
      return Buffer.from(text)
    case 'utf8sig':
      return Buffer.from(`\ufeff${text}`)
    case 'latin1':
    case 'iso88591':
    case 'ascii':
    case 'usascii':
      return Buffer.from(text, 'latin1')
    case 'utf16':
      return Buffer.from(`\ufeff${text}`, 'utf16le')
    case 'utf16le':
      return Buffer.from(text, 'utf16le')
    case 'utf16be':
      return Buffer.from(text, 'utf16le').swap16()
    case 'utf32':
      return utf32(`\ufeff${text}`)
    case 'utf32le':
      return utf32(text)
    case 'utf32be':
      return utf32(text).swap32()
    case 'utf7':
      return Buffer.from(utf7(text))
  }
  throw new Error(`unknown encoding ${encoding}`)
}

function utf32(text: string): Buffer {
  const points = [...text].map((character) => character.codePointAt(0) ?? 0)
  const bytes = Buffer.alloc(points.length * 4)
  points.forEach((point, index) => {
    bytes.writeUInt32LE(point, index * 4)
  })
  return bytes
}

function utf7(text: string): string {
  return text.replace(/[+\\~]|[^\x20-\x7e\t\r\n]+/g, (run) => {
    if (run === '+') return '+-'
    const base64 = Buffer.from(run, 'utf16le').swap16().toString('base64').replaceAll('=', '')
    return `+${base64}-`
  })
}

function chunk(body: Buffer): Buffer {
  const size = Buffer.from(`${body.length.toString(16)}\r\n`)
  const last = Buffer.from(body.length === 0 ? '\r\n' : '\r\n0\r\n\r\n')
  return Buffer.concat([size, body, last])
}
