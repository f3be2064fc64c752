import type { Renderer } from './render.ts'

/** What a page describes. */
export type PageKind = 'start' | 'index' | 'guide' | 'operation' | 'event' | 'unknown'

/** What a page that writes its own HTML is given. */
export interface PageWriter extends Renderer {
  /** HTML before the title. */
  readonly start: string
  /** Writes a link to a path of the handbook, escaped. */
  readonly href: (to: string) => string
  /** Path of the interactive reference; undefined without one. */
  readonly interactive: string | undefined
}

/** A page of the handbook, independent of its format. */
export interface Page {
  /** Path without an ending, such as `/docs/obtainTokenPair`. */
  readonly path: string
  readonly title: string
  /** One sentence. */
  readonly summary: string
  readonly kind: PageKind
  /** The chapter of the page: the group of a guide, or the tag of an operation. */
  readonly chapter: string
  /** HTTP method, for the page of an operation. */
  readonly method?: string
  /** What a search reads beside the title and the summary; without it, the Markdown. */
  readonly searched?: string
  /** Returns the page as Markdown. */
  readonly markdown: () => string
  /** Writes the page as HTML; without it, the Markdown is rendered. */
  readonly body?: (writer: PageWriter) => string
}

/** The handbook, independent of its format. */
export interface Handbook {
  readonly title: string
  readonly version: string
  readonly index: Page
  readonly pages: readonly Page[]
}

/** Chapter of the events. */
export const eventChapter = 'events'

/** Path of the index. */
export const indexPath = '/docs/reference'

/** Returns the chapters of the pages of a kind, in their order. */
export const chaptersOf = (pages: readonly Page[], kind: PageKind): readonly string[] => [
  ...new Set(pages.filter((page) => page.kind === kind).map(({ chapter }) => chapter)),
]

/** Tells whether a page is served as Markdown too. */
export const hasMarkdown = ({ kind }: Page): boolean => kind !== 'start' && kind !== 'unknown'
