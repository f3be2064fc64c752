import { createStaticFile, type StaticFile } from '../static-file.ts'
import { addAsset } from './page.ts'

/** A source of handbook pages. */
export interface Handbook {
  readonly styleSheet: string
  /** Opens the handbook for a frame. */
  readonly open: (frame: HandbookFrame) => Promise<OpenHandbook>
}

interface OpenHandbook {
  readonly page: (path: string) => { readonly contentType: string; readonly text: string } | undefined
}

/** Paths that a page loads and links to. */
interface HandbookFrame {
  readonly styleSheet: string
  readonly icon: string
  readonly interactive: string
  readonly href: (from: string, to: string) => string
}

/** Content security policy: no scripts at all. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/**
 * Serves the handbook. It is opened at the first request for one of its pages; rendered pages are
 * kept.
 * @param files receives the style sheet
 * @returns the file of a path, with and without its final slash; undefined when there is none
 */
export const serveHandbook = (handbook: Handbook, files: Map<string, StaticFile>, icon: string) => {
  const styleSheet = addAsset(files, { name: 'handbook.css', type: 'text/css', content: handbook.styleSheet })
  const frame = { styleSheet, icon, interactive: '/docs', href: (_from: string, to: string) => to }
  let opened: Promise<OpenHandbook> | undefined
  const made = new Map<string, StaticFile>()
  return async (asked: string): Promise<StaticFile | undefined> => {
    if (!/^\/(docs\/|llms)/.test(asked)) return undefined
    const path = asked.replace(/(?<=.)\/$/, '')
    const known = made.get(path)
    if (known !== undefined) return known
    opened ??= handbook.open(frame).catch((error: unknown) => {
      // A later request tries again.
      opened = undefined
      throw error
    })
    const page = (await opened).page(path)
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
