/**
 * The longest head that Node accepts: below the 16 KiB of `--max-http-header-size` with the fixed
 * part.
 */
export const headBytes = 15_500

/** The longest accepted body, in bytes. */
export const bodyBytes = 16_384

/** A request on the wire; each character of a head is a byte. */
export const rawRequest = (line: string, headers: readonly string[], body: Buffer | string = ''): Buffer => {
  const bytes = Buffer.from(body)
  const length = bytes.length > 0 ? [`Content-Length: ${bytes.length}`] : []
  const head = [`${line} HTTP/1.1`, 'Host: localhost', ...headers, ...length, '', '']
  return Buffer.concat([Buffer.from(head.join('\r\n'), 'latin1'), bytes])
}

/** The same with its body in chunks of one byte. */
export const inChunks = (line: string, headers: readonly string[], body: string): Buffer => {
  const chunks = [...body].map((character) => `1\r\n${character}\r\n`).join('')
  const head = [`${line} HTTP/1.1`, 'Host: localhost', ...headers, 'Transfer-Encoding: chunked', '', ''].join('\r\n')
  return Buffer.from(`${head}${chunks}0\r\n\r\n`, 'latin1')
}

/** Repeats a text to fill the space between two others. */
export const filled = (before: string, unit: string, after: string, bytes: number): string => {
  const room = bytes - Buffer.byteLength(before + after)
  return before + unit.repeat(Math.max(0, Math.floor(room / Buffer.byteLength(unit)))) + after
}
