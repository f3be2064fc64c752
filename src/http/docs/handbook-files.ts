import { relativeLink } from '../../handbook/relative.ts'
import { createStaticFile, type StaticFile } from '../static-file.ts'
import { addAsset } from './page.ts'

/** A source of handbook pages. */
export interface Handbook {
  readonly styleSheet: string
  readonly script: string
  /** Opens the handbook for a frame. */
  readonly open: (frame: HandbookFrame) => Promise<OpenHandbook>
}

interface OpenHandbook {
  readonly page: (path: string) => HandbookPage | undefined
  readonly unknownPage: (path: string) => HandbookPage
}

interface HandbookPage {
  readonly contentType: string
  readonly text: string
}

/** Paths that a page loads and links to. */
interface HandbookFrame {
  readonly styleSheet: string
  readonly script: string
  readonly icon: string
  readonly home: string
  readonly interactive: string
  readonly href: (from: string, to: string) => string
}

/** Content security policy: files of this origin, nothing inline. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** The served handbook. */
interface ServedHandbook {
  /** Returns the file of a path; undefined when there is none. */
  readonly pageAt: (path: string) => Promise<StaticFile | undefined>
  /** Returns the page for a path without a file; undefined for a path with too many slashes. */
  readonly unknownPage: (path: string) => Promise<StaticFile | undefined>
}

/**
 * Serves the handbook. It is opened at the first request for one of its pages; rendered pages are
 * kept.
 * @param files receives the style sheet and the script
 */
export const serveHandbook = (handbook: Handbook, files: Map<string, StaticFile>, icon: string): ServedHandbook => {
  const styleSheet = addAsset(files, { name: 'handbook.css', type: 'text/css', content: handbook.styleSheet })
  const script = addAsset(files, { name: 'handbook.js', type: 'text/javascript', content: handbook.script })
  const frame = { styleSheet, script, icon, home: '/', interactive: '/docs', href: relativeLink }
  let opened: Promise<OpenHandbook> | undefined
  const open = () => {
    opened ??= handbook.open(frame).catch((error: unknown) => {
      // A later request tries again.
      opened = undefined
      throw error
    })
    return opened
  }
  const made = new Map<string, StaticFile>()
  const keep = (key: string, page: HandbookPage, caching: string): StaticFile => {
    const file = createStaticFile(page.text, {
      'Content-Type': page.contentType,
      'Cache-Control': caching,
      'Content-Security-Policy': contentSecurityPolicy,
    })
    made.set(key, file)
    return file
  }
  return {
    pageAt: async (path) => {
      if (!/^\/($|docs\/|llms)/.test(path)) return undefined
      const page = made.has(path) ? undefined : (await open()).page(path)
      return page === undefined ? made.get(path) : keep(path, page, 'no-cache')
    },
    unknownPage: async (path) => {
      const slashes = path.split('/').length - 1
      if (slashes > deepest) return undefined
      // The links are relative, so the page depends on the depth of the path.
      const alike = `/unknown${'/-'.repeat(Math.max(0, slashes - 1))}`
      return made.get(alike) ?? keep(alike, (await open()).unknownPage(alike), 'no-store')
    },
  }
}

/** Each depth is a page that is kept. */
const deepest = 16
