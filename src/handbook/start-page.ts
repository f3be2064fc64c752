import type { Guide } from './guide.ts'
import { withoutLiveLinks } from './links.ts'
import type { Page } from './page.ts'
import { escapeHtml } from './page-parts.ts'

/**
 * Makes the page at `/` of a text: its beginning introduces, and each section is a block.
 * @param version version of the service
 */
export const startPage = ({ title, summary, text }: Guide, version: string): Page => ({
  path: '/',
  title,
  summary,
  kind: 'start',
  chapter: '',
  markdown: () => text,
  body: ({ markdown, interactive }) => {
    const [introduction = '', ...sections] = withoutLiveLinks(text, interactive).split(/^(?=## )/m)
    const blocks = sections.map((section) => `<section>\n${markdown(section)}</section>`)
    return `<div class="introduction">
<p class="kicker">Version ${escapeHtml(version)}</p>
${markdown(introduction)}</div>
${blocks.join('\n')}`
  },
})
