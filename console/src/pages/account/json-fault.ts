/** A fault of a JSON text, and its offset. */
export interface JsonFault {
  readonly message: string
  readonly at: number
}

/** Bounds of the text. */
export interface JsonBounds {
  /** How deep objects and arrays may nest; the outermost is level 1. */
  readonly levels: number
}

/** Ends the scan at the first fault. */
class FaultError extends Error {
  readonly at: number
  constructor(message: string, at: number) {
    super(message)
    this.at = at
  }
}

const patterns = {
  space: /[ \t\n\r]*/y,
  // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON texts must escape them (RFC 8259)
  text: /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y,
  number: /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y,
  word: /[\p{L}\p{N}_$.+-]+/uy,
} as const

interface Reader {
  readonly at: number
  /** Returns the next character; an empty text at the end. */
  peek(): string
  /** Skips the next character. */
  skip(): void
  /** Skips a match of the pattern, and returns it; undefined if none is here. */
  take(pattern: RegExp): string | undefined
  space(): void
  /** @throws FaultError */
  fail(message: string, at?: number): never
}

const createReader = (text: string): Reader => {
  let at = 0
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at
    const found = pattern.exec(text)?.[0]
    at += found?.length ?? 0
    return found
  }
  return {
    get at() {
      return at
    },
    peek: () => text.charAt(at),
    skip: () => {
      at += 1
    },
    take,
    space: () => void take(patterns.space),
    fail: (message, where = at) => {
      throw new FaultError(at >= text.length ? `The text ends too early. ${message}` : message, where)
    },
  }
}

const isExact = (number: string): boolean => {
  const value = Number(number)
  return Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value))
}

function readText(reader: Reader): string {
  const start = reader.at
  const found = reader.take(patterns.text)
  return found ?? reader.fail('Close the text with a double quote, and write line breaks in it as \\n.', start)
}

function readPlain(reader: Reader): void {
  const start = reader.at
  const number = reader.take(patterns.number)
  const rest = reader.take(patterns.word) ?? ''
  if (number !== undefined && rest === '') {
    if (!isExact(number)) reader.fail(`${number} is too large to be kept exactly. Write it as text, in quotes.`, start)
    return
  }
  const word = `${number ?? ''}${rest}`
  if (['true', 'false', 'null'].includes(word)) return
  if (word !== '') reader.fail(`${word} is not a JSON value. Put text in double quotes.`, start)
  if (reader.peek() === "'") reader.fail('Use double quotes.')
  if (reader.peek() === '/') reader.fail('JSON has no comments.')
  reader.fail('A value is missing here.')
}

/** Reads what follows an item: a comma, or the end of its object or array. */
function readsAnother(reader: Reader, end: string): boolean {
  reader.space()
  if (reader.peek() === end) return false
  if (reader.peek() !== ',') reader.fail(`Add a comma or ${end} here.`)
  const comma = reader.at
  reader.skip()
  reader.space()
  if (reader.peek() === end) reader.fail(`Remove the comma before ${end}.`, comma)
  return true
}

function readName(reader: Reader, names: Set<string>): void {
  const start = reader.at
  if (reader.peek() !== '"') reader.fail('A name in double quotes is missing here.')
  const name: string = JSON.parse(readText(reader))
  if (names.has(name)) reader.fail(`${JSON.stringify(name)} occurs twice.`, start)
  names.add(name)
  reader.space()
  if (reader.peek() !== ':') reader.fail('Add a colon after the name.')
  reader.skip()
}

function readValue(reader: Reader, level: number, bounds: JsonBounds): void {
  reader.space()
  const start = reader.peek()
  if (start === '"') readText(reader)
  else if (start !== '{' && start !== '[') readPlain(reader)
  else {
    if (level > bounds.levels) reader.fail(`At most ${bounds.levels} levels are allowed. This is level ${level}.`)
    readItems(reader, level, bounds)
  }
}

function readItems(reader: Reader, level: number, bounds: JsonBounds): void {
  const end = reader.peek() === '{' ? '}' : ']'
  const names = new Set<string>()
  reader.skip()
  reader.space()
  if (reader.peek() !== end) {
    do {
      if (end === '}') readName(reader, names)
      readValue(reader, level + 1, bounds)
    } while (readsAnother(reader, end))
  }
  reader.skip()
}

/**
 * Finds the first fault of a JSON text: of its form (RFC 8259), a name that occurs twice, a number
 * that JavaScript would change, or too many levels. Browsers report no place for many of them.
 */
export const findJsonFault = (text: string, bounds: JsonBounds): JsonFault | undefined => {
  const reader = createReader(text)
  try {
    readValue(reader, 1, bounds)
    reader.space()
    if (reader.peek() !== '') reader.fail('Nothing may follow the value.')
    return undefined
  } catch (error) {
    if (error instanceof FaultError) return { message: error.message, at: error.at }
    throw error
  }
}
