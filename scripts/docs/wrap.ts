const columns = 100

/** Breaks a paragraph or an item of a list, except within code. */
export const wrap = (text: string): string => {
  const indent = text.startsWith('- ') ? '  ' : ''
  const lines: string[] = []
  let line = ''
  for (const word of text.match(/(?:[^\s`]|`[^`]*`)+/g) ?? []) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && longer.length > columns) {
      lines.push(line)
      line = `${indent}${word}`
    } else {
      line = longer
    }
  }
  return [...lines, line].join('\n')
}
