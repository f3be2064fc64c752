import { type ContractDocument, readContract } from './contract.ts'
import type { Frame } from './frame.ts'
import { readGuide } from './guide.ts'
import { toHtml } from './html.ts'
import { llmsFullText, llmsText } from './llms.ts'
import { type GuideSource, handbookOf } from './pages.ts'
import { searchIndex, searchPath } from './search-index.ts'
import { startPage } from './start-page.ts'
import { unknownPage } from './unknown-page.ts'

/** A page or a text for machines. */
export interface HandbookPage {
  readonly contentType: string
  readonly text: string
}

/** The sources of the handbook. */
export interface HandbookParts {
  readonly document: ContractDocument
  /** Names, chapters and Markdown of the guides, in their order. */
  readonly guides: readonly GuideSource[]
  /** Markdown of the page at `/`; undefined without one. */
  readonly start?: string
  /** Layout and links of the pages. */
  readonly frame: Frame
}

const html = 'text/html; charset=utf-8'
const markdown = 'text/markdown; charset=utf-8'
const plain = 'text/plain; charset=utf-8'
const javascript = 'text/javascript; charset=utf-8'

/** Makes the handbook. Pages are rendered on request. */
export const createHandbook = ({ document, guides, start, frame }: HandbookParts) => {
  const handbook = handbookOf(readContract(document), guides)
  const { index, pages, version } = handbook

  const files = new Map<string, () => HandbookPage>()
  for (const page of [index, ...pages]) {
    files.set(page.path, () => ({ contentType: html, text: toHtml(handbook, page, frame) }))
    files.set(`${page.path}.md`, () => ({ contentType: markdown, text: `${page.markdown()}\n` }))
  }
  if (start !== undefined) {
    const names = guides.map(({ name }) => name)
    const page = startPage(readGuide({ name: 'start', chapter: '', text: start }, names), version)
    files.set(page.path, () => ({ contentType: html, text: toHtml(handbook, page, frame) }))
  }
  files.set('/llms.txt', () => ({ contentType: plain, text: llmsText(handbook) }))
  files.set('/llms-full.txt', () => ({ contentType: plain, text: llmsFullText(handbook) }))

  files.set(searchPath, () => ({
    contentType: javascript,
    text: searchIndex(pages, (to) => frame.href(searchPath, to)),
  }))

  return {
    /** The paths of all pages. */
    paths: [...files.keys()],
    /** Renders the page of a path; undefined when there is none. */
    page: (path: string): HandbookPage | undefined => files.get(path)?.(),
    /** Renders the page for a path without one, which is as deep as the given path. */
    unknownPage: (path: string): HandbookPage => ({
      contentType: html,
      text: toHtml(handbook, unknownPage(path), frame),
    }),
  }
}
