/** A guide of the handbook. */
export interface Guide {
  readonly name: string
  readonly chapter: string
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
  { name, chapter, text }: { readonly name: string; readonly chapter: string; readonly text: string },
  names: readonly string[],
): Guide => {
  const linked = text.trim().replaceAll(link, keepServed(names))
  const heading = /^# (.+)$/m.exec(linked)
  const body = heading === null ? '' : linked.slice(heading.index + heading[0].length).trimStart()
  const [paragraph = ''] = body.split('\n\n', 1)
  return {
    name,
    chapter,
    title: heading?.[1] ?? name,
    summary: firstSentence(paragraph),
    text: linked,
  }
}

const link = /\[([^[\]]+)\]\(([^()\s]+)\)/g

const keepServed = (names: readonly string[]) => (written: string, words: string, target: string) => {
  if (/^(https?:|#|\/)/.test(target)) return written
  const [, file = '', fragment = ''] = /^(?:docs\/|\.\.\/)?([\w-]+)\.md(#.*)?$/.exec(target) ?? []
  const name = file.toLowerCase()
  return names.includes(name) ? `[${words}](/docs/guides/${name}${fragment})` : words
}

/** Returns the first sentence of a text on one line, or the whole text. */
export const firstSentence = (text: string): string =>
  (/^[\s\S]*?[.!](?=\s|$)/.exec(text.trim())?.[0] ?? text).replaceAll(/\s+/g, ' ').trim()
