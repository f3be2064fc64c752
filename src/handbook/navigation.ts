import { type Handbook, hasMarkdown, type Page } from './page.ts'
import { escapeHtml } from './page-parts.ts'

/**
 * Writes the list of all pages: a group that opens for each chapter. That of the current page is
 * open.
 * @param href writes the link to a path
 */
export const navigation = (handbook: Handbook, current: Page, href: (to: string) => string): string => {
  const parts = [
    ['Guides', handbook.pages.filter(({ kind }) => kind === 'guide')],
    ['API reference', handbook.pages.filter(({ kind }) => kind !== 'guide')],
  ] as const
  return parts
    .filter(([, pages]) => pages.length > 0)
    .map(([title, pages]) => `<p class="part">${title}</p>\n${groups(pages, current, href)}`)
    .join('\n')
}

function groups(pages: readonly Page[], current: Page, href: (to: string) => string): string {
  const chapters = [...new Set(pages.map(({ chapter }) => chapter))]
  return chapters
    .map((chapter, place) => {
      const isOpen = chapter === current.chapter || (current.kind === 'index' && place === 0)
      const items = pages.filter((page) => page.chapter === chapter).map((page) => item(page, current, href))
      return `<details${isOpen ? ' open' : ''}><summary>${escapeHtml(sentenceCase(chapter))}</summary>
<ul>
${items.join('\n')}
</ul></details>`
    })
    .join('\n')
}

function item(page: Page, current: Page, href: (to: string) => string): string {
  const mark = page === current ? ' aria-current="page"' : ''
  const verb = page.method === undefined ? '' : `<span class="verb ${page.method.toLowerCase()}">${page.method}</span> `
  const title = page.kind === 'operation' ? withoutArticles(page.title) : page.title
  return `<li><a href="${href(page.path)}"${mark}>${verb}<span>${escapeHtml(title)}</span></a></li>`
}

/** Shortens the title of an operation for a list: `Delete the account` to `Delete account`. */
const withoutArticles = (title: string): string => title.replaceAll(/ (?:the|an?)(?= )/g, '')

/** Writes the name of a chapter as a title. */
export const sentenceCase = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Links to the page before and the page after, in the order of the navigation. */
export const neighbours = ({ pages }: Handbook, current: Page, href: (to: string) => string): string => {
  if (!hasMarkdown(current)) return ''
  const at = pages.indexOf(current)
  const link = (page: Page | undefined, rel: 'prev' | 'next') =>
    page === undefined
      ? ''
      : `<a rel="${rel}" href="${href(page.path)}"><span>${rel === 'prev' ? 'Previous' : 'Next'}</span> ${escapeHtml(page.title)}</a>`
  const links = [at > 0 ? link(pages[at - 1], 'prev') : '', link(pages[at + 1], 'next')].join('')
  return links === '' ? '' : `<nav class="neighbours" aria-label="Neighbouring pages">${links}</nav>`
}
