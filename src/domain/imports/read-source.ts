import { ImportRefused } from './refused.ts'
import { parseSourceLine, type SourceLine } from './source-lines.ts'
import { readTextLines } from './text-lines.ts'

/** The order of the types of lines. */
const places = { site: 0, account: 1, revoked: 2, end: 3 } as const satisfies Record<SourceLine['type'], number>

/**
 * Reads the lines of a stream in their order: `site`, `account`, `revoked`, `end`. A last line that
 * is cut off is left out if the first one is of a site, whose last line says how many there are.
 * @throws ImportRefused with the number of the line
 */
export async function* readSource(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<SourceLine> {
  let place = 0
  let isCounted = false
  for await (const text of readTextLines(chunks)) {
    const line: SourceLine | undefined = isCounted ? parsedUnlessCut(text) : parseSourceLine(text)
    if (line === undefined) return
    const isSecond = place === places[line.type] && line.type !== 'account' && line.type !== 'revoked' && place > 0
    if (places[line.type] < place || isSecond)
      throw new ImportRefused(`line ${text.number}: ${line.type} comes too late`)
    if (line.type === 'site' && text.number > 1) throw new ImportRefused(`line ${text.number}: site comes too late`)
    isCounted ||= line.type === 'site'
    place = places[line.type]
    yield line
  }
}

function parsedUnlessCut(text: Parameters<typeof parseSourceLine>[0] & { readonly isCut: boolean }) {
  try {
    return parseSourceLine(text)
  } catch (error) {
    if (text.isCut && error instanceof ImportRefused) return undefined
    throw error
  }
}
