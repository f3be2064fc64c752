import { chaptersOf, type Handbook, type Page } from './page.ts'

/** Writes `/llms.txt`, an index of all pages for language models. @see https://llmstxt.org */
export const llmsText = ({ title, index, pages }: Handbook): string => {
  const line = ({ path, title: name, summary }: Page) => `- [${name}](${path}.md): ${summary}`
  const of = (isWanted: (page: Page) => boolean) => pages.filter(isWanted).map(line).join('\n')
  const guides = chaptersOf(pages, 'guide').map(
    (chapter) => `## ${chapter}\n\n${of((page) => page.kind === 'guide' && page.chapter === chapter)}\n\n`,
  )
  const events = of(({ kind }) => kind === 'event')
  return `# ${title}

> ${index.summary}

The contract itself is at /openapi.yaml and /openapi.json; all pages below in one are at /llms-full.txt.

${guides.join('')}## Operations

${of(({ kind }) => kind === 'operation')}
${events === '' ? '' : `\n## Events\n\n${events}\n`}`
}

/** Writes `/llms-full.txt`, the text of all pages. */
export const llmsFullText = ({ index, pages }: Handbook): string =>
  `${[index, ...pages].map((page) => page.markdown()).join('\n\n---\n\n')}\n`
