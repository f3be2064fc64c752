/** A page of the handbook, independent of its format. */
export interface Page {
  /** Path without an ending, such as `/docs/obtainTokenPair`. */
  readonly path: string
  readonly title: string
  /** One sentence. */
  readonly summary: string
  /** The chapter of the page. */
  readonly chapter: string
  /** HTTP method, for the page of an operation. */
  readonly method?: string
  /** Returns the page as Markdown. */
  readonly markdown: () => string
}

/** The handbook, independent of its format. */
export interface Handbook {
  readonly title: string
  readonly version: string
  readonly index: Page
  readonly pages: readonly Page[]
}

/** Chapter of the guides. */
export const guideChapter = 'guides'

/** Path of the index. */
export const indexPath = '/docs/reference'
