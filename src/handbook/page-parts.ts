import { readOwnText } from '../own-files/read.ts'

/** Reads the colours and fonts that all pages share, as CSS. @throws Error of the file system */
export const readPalette = (): string => readOwnText('src/handbook/styles/palette.css')

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Writes a text as HTML, for an element or for an attribute in double quotes. */
export const escapeHtml = (text: string): string => text.replaceAll(/[&<>"]/g, (character) => entities[character] ?? '')
