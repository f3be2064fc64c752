import { type Book, guideChapter, type Leaf } from './book.ts'

/**
 * Writes `/llms.txt`, an index of all pages for language models.
 * @see https://llmstxt.org
 */
export const llmsText = ({ title, index, leaves }: Book): string => {
  const line = ({ path, title: name, summary }: Leaf) => `- [${name}](${path}.md): ${summary}`
  const of = (isWanted: (leaf: Leaf) => boolean) => leaves.filter(isWanted).map(line).join('\n')
  return `# ${title}

> ${index.summary}

The contract itself is at /openapi.yaml and /openapi.json; all pages below in one are at /llms-full.txt.

## Guides

${of(({ chapter }) => chapter === guideChapter)}

## Operations

${of(({ chapter }) => chapter !== guideChapter)}
`
}

/** Writes `/llms-full.txt`, the text of all pages. */
export const llmsFullText = ({ index, leaves }: Book): string =>
  `${[index, ...leaves].map((leaf) => leaf.markdown()).join('\n\n---\n\n')}\n`
