/** A page before it has a form. */
export interface Leaf {
  /** Path without an ending, such as `/docs/obtainTokenPair`. */
  readonly path: string
  readonly title: string
  /** One sentence. */
  readonly summary: string
  /** The part of the handbook that it stands in. */
  readonly chapter: string
  /** Of an operation. */
  readonly method?: string
  /** Makes the page. */
  readonly markdown: () => string
}

/** The whole handbook before it has a form. */
export interface Book {
  readonly title: string
  readonly version: string
  readonly index: Leaf
  readonly leaves: readonly Leaf[]
}

/** Name of the chapter of the guides. */
export const guideChapter = 'guides'

/** Path of the index of everything. */
export const indexPath = '/docs/reference'
