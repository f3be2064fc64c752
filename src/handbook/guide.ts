/** A guide of the handbook. */
export interface Guide {
  readonly name: string
  /** Its first heading. */
  readonly title: string
  /** Its first sentence. */
  readonly summary: string
  readonly text: string
}

/**
 * Reads a guide from the text of its file in `docs/`. A link to a file that is not served becomes
 * plain text.
 * @param names the names of all guides
 */
export const readGuide = (
  { name, text }: { readonly name: string; readonly text: string },
  names: readonly string[],
): Guide => {
  const heading = /^# (.+)$/m.exec(text)
  const body = heading === null ? '' : text.slice(heading.index + heading[0].length).trimStart()
  const [paragraph = ''] = body.split('\n\n', 1)
  return {
    name,
    title: heading?.[1] ?? name,
    summary: firstSentence(paragraph),
    text: text.trim().replaceAll(link, keepServed(names)),
  }
}

const link = /\[([^[\]]+)\]\(([^()\s]+)\)/g

const keepServed = (names: readonly string[]) => (written: string, words: string, target: string) => {
  if (/^(https?:|#|\/)/.test(target)) return written
  const [, name = '', fragment = ''] = /^([\w-]+)\.md(#.*)?$/.exec(target) ?? []
  return names.includes(name) ? `[${words}](/docs/guides/${name}${fragment})` : words
}

/** Returns the first sentence of a text on one line, or the whole text. */
export const firstSentence = (text: string): string =>
  (/^[\s\S]*?[.!](?=\s|$)/.exec(text.trim())?.[0] ?? text).replaceAll(/\s+/g, ' ').trim()
