import { type ContractDocument, readContract } from './contract.ts'
import { firstSentence, type Guide, readGuide } from './guide.ts'
import { type Frame, toHtml } from './html.ts'
import { llmsFullText, llmsText } from './llms.ts'
import { blocks, table } from './markdown.ts'
import { operationPage } from './operation-page.ts'
import { guideChapter, type Handbook, indexPath, type Page } from './page.ts'

/** A page or a text for machines. */
export interface HandbookPage {
  readonly contentType: string
  readonly text: string
}

/** The sources of the handbook. */
export interface HandbookParts {
  readonly document: ContractDocument
  /** Names and Markdown of the guides, in their order. */
  readonly guides: readonly { readonly name: string; readonly text: string }[]
  /** Layout and links of the pages. */
  readonly frame: Frame
}

const html = 'text/html; charset=utf-8'
const markdown = 'text/markdown; charset=utf-8'
const plain = 'text/plain; charset=utf-8'

/** Makes the handbook. Pages are rendered on request. */
export const createHandbook = ({ document, guides, frame }: HandbookParts) => {
  const contract = readContract(document)
  const guidePages = guides.map((guide) =>
    guidePage(
      readGuide(
        guide,
        guides.map(({ name }) => name),
      ),
    ),
  )
  const operationPages = contract.operations.map(
    (operation): Page => ({
      path: `/docs/${operation.operationId}`,
      title: operation.summary,
      summary: firstSentence(operation.description ?? ''),
      chapter: operation.tag,
      method: operation.method,
      markdown: () => operationPage(contract, operation),
    }),
  )
  const pages = [...guidePages, ...operationPages]
  const { info, tags } = contract
  const index: Page = {
    path: indexPath,
    title: `${info.title} handbook`,
    summary: info.description ?? '',
    chapter: '',
    markdown: () => indexPage(info, tags, pages),
  }
  const handbook: Handbook = { title: info.title, version: info.version, index, pages }

  const files = new Map<string, () => HandbookPage>()
  for (const page of [index, ...pages]) {
    files.set(page.path, () => ({ contentType: html, text: toHtml(handbook, page, frame) }))
    files.set(`${page.path}.md`, () => ({ contentType: markdown, text: `${page.markdown()}\n` }))
  }
  files.set('/llms.txt', () => ({ contentType: plain, text: llmsText(handbook) }))
  files.set('/llms-full.txt', () => ({ contentType: plain, text: llmsFullText(handbook) }))

  return {
    /** The paths of all pages. */
    paths: [...files.keys()],
    /** Renders the page of a path; undefined when there is none. */
    page: (path: string): HandbookPage | undefined => files.get(path)?.(),
  }
}

const guidePage = ({ name, title, summary, text }: Guide): Page => ({
  path: `/docs/guides/${name}`,
  title,
  summary,
  chapter: guideChapter,
  markdown: () => text,
})

function indexPage(
  info: ContractDocument['info'],
  tags: NonNullable<ContractDocument['tags']>,
  pages: readonly Page[],
): string {
  const listed = (chapter: string) => pages.filter((page) => page.chapter === chapter)
  return blocks(
    `# ${info.title} handbook`,
    info.description,
    '## Guides',
    listed(guideChapter)
      .map(({ path, title, summary }) => `- [${title}](${path}): ${summary}`)
      .join('\n'),
    ...tags.flatMap(({ name, description }) => [
      `## ${name.charAt(0).toUpperCase()}${name.slice(1)}`,
      table(
        ['Operation', 'Method', 'Summary'],
        listed(name).map(({ path, title, method, summary }) => [`[${title}](${path})`, `\`${method}\``, summary]),
      ),
      description?.trim(),
    ]),
  )
}
