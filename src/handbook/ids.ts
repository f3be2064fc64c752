/** Ids of the frame around the text, and of the list of results in the search. */
const frameIds = ['main', 'pages', 'beside', 'found'] as const

/**
 * Creates a function that makes the ids of headings and rows of a page from their texts: letters,
 * digits, `_` and `-`. The ids of the frame stay free.
 */
export const createIds = (): ((text: string) => string) => {
  const used = new Set<string>(frameIds)
  const counts = new Map<string, number>()
  return (text) => {
    const plain = text
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}_]+/gu, '-')
      .replaceAll(/^-|-$/g, '')
    let id = plain
    while (used.has(id)) {
      const count = (counts.get(plain) ?? 0) + 1
      counts.set(plain, count)
      id = `${plain}-${count}`
    }
    used.add(id)
    return id
  }
}

/** Returns the name of a row that describes one: the code at the start of its first cell. */
export const nameOfRow = (cell: string): string | undefined => /^`([\w.]+)`/.exec(cell)?.[1]
