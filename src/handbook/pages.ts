import type { Contract } from './contract.ts'
import { eventBody } from './event-body.ts'
import { eventPage } from './event-page.ts'
import { firstSentence, readGuide } from './guide.ts'
import { indexPage } from './index-page.ts'
import { definedIn, linkNames } from './links.ts'
import { operationBody } from './operation-body.ts'
import { operationPage } from './operation-page.ts'
import { eventChapter, type Handbook, indexPath, type Page, type PageWriter } from './page.ts'

/** Name, chapter and Markdown of a guide. */
export interface GuideSource {
  readonly name: string
  readonly chapter: string
  readonly text: string
}

/** Makes the pages of the guides, the operations and the events, in this order, and their index. */
export const handbookOf = (contract: Contract, guides: readonly GuideSource[]): Handbook => {
  const links = linksTo(contract, guides)
  const pages = [...guidePages(guides, links), ...operationPages(contract, links), ...eventPages(contract, links)]
  const { title, version, description = '' } = contract.info
  const index: Page = {
    path: indexPath,
    title: `${title} handbook`,
    summary: description,
    kind: 'index',
    chapter: '',
    markdown: links.linked('', () => indexPage(contract, pages)),
  }
  return { title, version, index, pages }
}

type Links = ReturnType<typeof linksTo>

/** Functions that link the names of other pages, but not the `own` name of the page itself. */
function linksTo(contract: Contract, guides: readonly GuideSource[]) {
  const paths = new Map([
    ...guides.flatMap(definedIn),
    ...contract.operations.map(({ operationId }) => [operationId, `/docs/${operationId}`] as const),
    ...contract.events.map(({ type }) => [type, `/docs/events/${type}`] as const),
  ])
  const linkedIn = (own: string) => (markdown: string) =>
    linkNames(markdown, (name) => (name === own ? undefined : paths.get(name)))
  return {
    linked: (own: string, markdown: () => string) => () => linkedIn(own)(markdown()),
    linkedBody: (own: string, body: (writer: PageWriter) => string) => (writer: PageWriter) =>
      body({ ...writer, markdown: (text) => writer.markdown(linkedIn(own)(text)) }),
  }
}

function guidePages(guides: readonly GuideSource[], { linked }: Links): readonly Page[] {
  const names = guides.map(({ name }) => name)
  return guides.map((guide) => {
    const { name, chapter, title, summary, text } = readGuide(guide, names)
    return { kind: 'guide', path: `/docs/guides/${name}`, title, summary, chapter, markdown: linked('', () => text) }
  })
}

const operationPages = (contract: Contract, { linked, linkedBody }: Links): readonly Page[] =>
  contract.operations.map((operation) => ({
    path: `/docs/${operation.operationId}`,
    title: operation.summary,
    summary: firstSentence(operation.description ?? ''),
    kind: 'operation',
    chapter: operation.tag,
    method: operation.method,
    searched: `${operation.path} ${operation.description ?? ''}`,
    markdown: linked(operation.operationId, () => operationPage(contract, operation)),
    body: linkedBody(operation.operationId, (writer) => operationBody(contract, operation, writer)),
  }))

const eventPages = (contract: Contract, { linked, linkedBody }: Links): readonly Page[] =>
  contract.events.map((event) => ({
    path: `/docs/events/${event.type}`,
    title: event.type,
    summary: `${event.summary}.`,
    kind: 'event',
    chapter: eventChapter,
    searched: event.description,
    markdown: linked(event.type, () => eventPage(contract, event)),
    body: linkedBody(event.type, (writer) => eventBody(contract, event, writer)),
  }))
