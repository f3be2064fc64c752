import type { Contract } from './contract.ts'
import { blocks, table } from './markdown.ts'
import { sentenceCase } from './navigation.ts'
import { chaptersOf, eventChapter, type Page } from './page.ts'

/** Writes the page that lists all others, as Markdown. */
export const indexPage = ({ info, tags }: Contract, pages: readonly Page[]): string => {
  const listed = (chapter: string) => pages.filter((page) => page.chapter === chapter)
  return blocks(
    `# ${info.title} handbook`,
    info.description,
    listed('Start').length > 0 &&
      'New here? Begin with the [quickstart](/docs/guides/quickstart) and the [concepts](/docs/guides/concepts).',
    ...chaptersOf(pages, 'guide').flatMap((chapter) => [
      `## ${chapter}`,
      listed(chapter)
        .map(({ path, title, summary }) => `- [${title}](${path}): ${summary}`)
        .join('\n'),
    ]),
    ...tags.flatMap(({ name, description }) => [
      `## ${sentenceCase(name)}`,
      table(
        ['Operation', 'Method', 'Summary'],
        listed(name).map(({ path, title, method, summary }) => [`[${title}](${path})`, `\`${method}\``, summary]),
      ),
      description?.trim(),
    ]),
    ...eventsPart(listed(eventChapter)),
  )
}

const eventsPart = (events: readonly Page[]): readonly string[] =>
  events.length === 0
    ? []
    : [
        '## Events',
        'The requests that this service sends to webhooks (`createWebhook`).',
        table(
          ['Event', 'Meaning'],
          events.map(({ path, title, summary }) => [`[${title}](${path})`, summary]),
        ),
      ]
