/** The surroundings of a page, which depend on where it is published. */
export interface Frame {
  readonly styleSheet: string
  /** Runs in the browser; every page is complete without it. */
  readonly script: string
  readonly icon: string
  /** Path that the name in the header leads to. */
  readonly home: string
  /** Path of the interactive reference; undefined without one. */
  readonly interactive: string | undefined
  /** Writes the link from one page to another path of the handbook, which may have a fragment. */
  readonly href: (from: string, to: string) => string
}
