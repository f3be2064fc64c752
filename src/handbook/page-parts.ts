import { readFileSync } from 'node:fs'

/** Reads the colours and fonts that all pages share, as CSS. @throws Error of the file system */
export const readPalette = (): string => readFileSync(new URL('styles/palette.css', import.meta.url), 'utf8')

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Writes a text as HTML, for an element or for an attribute in double quotes. */
export const escapeHtml = (text: string): string => text.replaceAll(/[&<>"]/g, (character) => entities[character] ?? '')
