/** Writes a table. Escapes line breaks and bars in cells. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map(cell).join(' | ')} |`).join('\n')

const cell = (text: string): string => oneLine(text).replaceAll('|', '\\|')

/** Joins the lines of a text. */
export const oneLine = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ')

/** Writes a block of code. */
export const code = (language: string, text: string): string => `\`\`\`${language}\n${text}\n\`\`\``

/** Joins the given parts with an empty line between. */
export const blocks = (...parts: readonly (string | false | undefined)[]): string =>
  parts.filter((part) => part !== false && part !== undefined && part !== '').join('\n\n')
