import { escapeHtml } from './page-parts.ts'

/** A choice among tabs. Label and value are plain text. */
export interface Tab {
  readonly label: string
  readonly id: string
  /** The value that the script remembers. */
  readonly value?: string
  /** HTML of the panel. */
  readonly panel: string
}

/**
 * Writes panels of which the reader sees one. They are radio buttons, so that they work by keyboard
 * and without a script.
 * @param name  name of the radio buttons, unique on the page
 * @param label what the reader chooses
 */
export const tabs = (name: string, label: string, choices: readonly Tab[]): string => {
  const choice = ({ label: text, id, value = text, panel }: Tab, index: number) => `
<input type="radio" name="${escapeHtml(name)}" id="${id}" value="${escapeHtml(value)}"${index === 0 ? ' checked' : ''}>
<label for="${id}">${escapeHtml(text)}</label>
<div class="panel">
${panel}</div>`
  return `<div class="tabs" role="group" aria-label="${escapeHtml(label)}">${choices.map(choice).join('')}\n</div>\n`
}
