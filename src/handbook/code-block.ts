import { highlight } from './highlight.ts'
import { escapeHtml } from './page-parts.ts'

/**
 * Writes a block of code as HTML.
 * @param language name after the fence of the block
 * @param label    what it is, for screen readers
 */
export const codeBlock = (text: string, language: string, label = codeLabels[language] ?? 'Code'): string =>
  // Scrollable areas must be reachable by keyboard.
  `<pre tabindex="0" role="group" aria-label="${escapeHtml(label)}"><code>${highlight(text, language)}</code></pre>\n`

const codeLabels: Readonly<Record<string, string>> = {
  sh: 'Commands',
  ts: 'TypeScript',
  python: 'Python',
  json: 'JSON',
}
