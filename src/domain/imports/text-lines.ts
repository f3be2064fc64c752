import { ImportRefused } from './refused.ts'

/** Far more than an account with the largest claims has. */
export const mostLineBytes = 1024 * 1024

/** A line of a stream and its number, from 1. */
export interface TextLine {
  readonly number: number
  readonly text: string
  /** Whether the stream ended before the end of the line. */
  readonly isCut: boolean
}

const lineFeed = 0x0a

/**
 * Splits a stream of bytes into its lines, without those that are blank. Memory is bounded: a line
 * has at most 1 MiB.
 * @throws ImportRefused for a longer line, and for one that is not UTF-8
 */
export async function* readTextLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<TextLine> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let number = 1
  let parts: Uint8Array[] = []
  let length = 0

  const keep = (part: Uint8Array): void => {
    length += part.length
    if (length > mostLineBytes) throw new ImportRefused(`line ${number} is longer than 1 MiB`)
    parts.push(part)
  }
  const end = (): string => {
    try {
      return decoder.decode(Buffer.concat(parts)).trim()
    } catch {
      throw new ImportRefused(`line ${number} is not UTF-8`)
    } finally {
      parts = []
      length = 0
    }
  }

  for await (const chunk of chunks) {
    let from = 0
    for (let to = chunk.indexOf(lineFeed); to >= 0; to = chunk.indexOf(lineFeed, from)) {
      keep(chunk.subarray(from, to))
      const text = end()
      if (text !== '') yield { number, text, isCut: false }
      number += 1
      from = to + 1
    }
    if (from < chunk.length) keep(chunk.subarray(from))
  }
  const text = end()
  if (text !== '') yield { number, text, isCut: true }
}
