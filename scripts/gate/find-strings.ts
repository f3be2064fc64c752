/** The number of bytes by which strings are first compared. No string may be shorter. */
export const leastBytes = 8

/** Small enough for an exact product (`Math.imul`). */
const base = 0x01000193
const baseToTheWindow = powerOf(base, leastBytes)
const filterBits = 20

/**
 * Finds which of many strings occur in texts, in one pass regardless of their number: a rolling
 * hash looks up the last bytes of each (Rabin and Karp, 1987).
 * @param strings each of at least {@link leastBytes} bytes in UTF-8
 * @param texts   in UTF-8
 * @throws TypeError for a shorter string
 */
export const findStrings = (strings: Iterable<string>, texts: Iterable<Buffer>): Set<string> => {
  const index = indexOf(strings)
  const found = new Set<string>()
  for (const text of texts) searchIn(text, index, found)
  return found
}

interface Index {
  /** Strings by their bytes, one character a byte. */
  readonly strings: ReadonlyMap<string, string>
  /** Lengths in bytes of the strings with a given hash. */
  readonly lengths: ReadonlyMap<number, ReadonlySet<number>>
  /** 1 if `lengths` may have the hash. */
  readonly filter: Uint8Array
}

function indexOf(wanted: Iterable<string>): Index {
  const strings = new Map<string, string>()
  const lengths = new Map<number, Set<number>>()
  const filter = new Uint8Array(1 << filterBits)
  for (const string of wanted) {
    const bytes = Buffer.from(string)
    if (bytes.length < leastBytes) throw new TypeError(`a string of ${bytes.length} bytes is too short to look for`)
    const hash = bytes.subarray(-leastBytes).reduce(append, 0)
    strings.set(bytes.toString('latin1'), string)
    lengths.set(hash, (lengths.get(hash) ?? new Set()).add(bytes.length))
    filter[slotOf(hash)] = 1
  }
  return { strings, lengths, filter }
}

function searchIn(text: Buffer, { strings, lengths, filter }: Index, found: Set<string>): void {
  let hash = 0
  for (let end = 1; end <= text.length; end += 1) {
    hash = append(hash, text[end - 1] ?? 0)
    if (end > leastBytes) hash = (hash - Math.imul(text[end - 1 - leastBytes] ?? 0, baseToTheWindow)) | 0
    if (end < leastBytes || filter[slotOf(hash)] === 0) continue
    for (const length of lengths.get(hash) ?? []) {
      const string = end >= length && strings.get(text.toString('latin1', end - length, end))
      if (string) found.add(string)
    }
  }
}

function append(hash: number, byte: number): number {
  return (Math.imul(hash, base) + byte) | 0
}

function slotOf(hash: number): number {
  return Math.imul(hash, 0x9e3779b1) >>> (32 - filterBits)
}

function powerOf(number: number, exponent: number): number {
  let power = 1
  for (let count = 0; count < exponent; count += 1) power = Math.imul(power, number)
  return power
}
