import { addAsset } from './page.ts'
import { createStaticFile, type StaticFile } from './static-file.ts'

/** Pages to read, which somebody else makes. */
export interface Handbook {
  readonly styleSheet: string
  /** Opens the handbook with what surrounds each page. */
  readonly open: (frame: HandbookFrame) => {
    readonly page: (path: string) => { readonly contentType: string; readonly text: string } | undefined
  }
}

/** Where a page finds what it loads and links to. */
interface HandbookFrame {
  readonly styleSheet: string
  readonly icon: string
  readonly interactive: string
  readonly href: (from: string, to: string) => string
}

/** No scripts at all. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/**
 * Opens the handbook: each page is made when it is asked for first, and kept.
 * @param files gets the style sheet
 * @returns the file of a path, with and without its final slash; undefined when there is none
 */
export const openHandbook = (handbook: Handbook, files: Map<string, StaticFile>, icon: string) => {
  const styleSheet = addAsset(files, { name: 'handbook.css', type: 'text/css', content: handbook.styleSheet })
  const book = handbook.open({ styleSheet, icon, interactive: '/docs', href: (_from, to) => to })
  const made = new Map<string, StaticFile>()
  return (asked: string): StaticFile | undefined => {
    const path = asked.replace(/(?<=.)\/$/, '')
    const known = made.get(path)
    if (known !== undefined) return known
    const page = book.page(path)
    if (page === undefined) return undefined
    const file = createStaticFile(page.text, {
      'Content-Type': page.contentType,
      'Cache-Control': 'no-cache',
      'Content-Security-Policy': contentSecurityPolicy,
    })
    made.set(path, file)
    return file
  }
}
