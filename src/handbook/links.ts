/**
 * Links the names of pages in a text: `` `createWebhook` `` becomes a link to its page. Leaves
 * headings and blocks of code as they are.
 * @param pathOf the page of a name; undefined for other words
 */
export const linkNames = (markdown: string, pathOf: (name: string) => string | undefined): string => {
  let isCode = false
  const linked = (line: string): string => {
    if (line.startsWith('```')) isCode = !isCode
    return isCode || line.startsWith('#') ? line : line.replaceAll(codeWord, link)
  }
  const link = (written: string, name: string): string => {
    const path = pathOf(name)
    return path === undefined ? written : `[${written}](${path})`
  }
  return markdown.split('\n').map(linked).join('\n')
}

/** Finds the settings and metrics that have a section in a guide, with the path of each. */
export const definedIn = ({ name, text }: { readonly name: string; readonly text: string }) =>
  [...text.matchAll(definition)].map(([, word = '']) => [word, `/docs/guides/${name}#${word.toLowerCase()}`] as const)

const definition = /^### `([A-Z][A-Z\d_]*|latchkey_\w+)`$/gm
const codeWord = /(?<!\[)`([\w.]+)`/g

/**
 * Removes the items of lists that link to a running service, where there is none.
 * @param interactive path of the interactive reference; undefined without a service
 */
export const withoutLiveLinks = (markdown: string, interactive: string | undefined): string =>
  interactive === undefined ? markdown.replaceAll(/^- \[[^[\]]*\]\(\/(docs|healthz)\).*\n/gm, '') : markdown
