import { withoutLiveLinks } from './links.ts'
import { indexPath, type Page } from './page.ts'

/**
 * Makes the page for a path without one.
 * @param path a path as deep as that one: the links are relative to it
 */
export const unknownPage = (path: string): Page => ({
  path,
  title: 'No such page',
  summary: 'This address has no page.',
  kind: 'unknown',
  chapter: '',
  markdown: () => text,
  body: ({ markdown, interactive }) => markdown(withoutLiveLinks(text, interactive)),
})

const text = `# No such page

This address has no page. It may be mistyped, or the page may have moved. Search the handbook, or
start here:

- [Start](/): what this service is, and where to begin
- [Quickstart](/docs/guides/quickstart): log in from an app and verify tokens in an API
- [All pages](${indexPath}): guides, operations and events
- [Interactive reference](/docs): send requests from the browser

A program that accepts JSON gets status 404 with \`{"detail":"Not found."}\`.
`
