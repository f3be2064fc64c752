import type { Frame } from './frame.ts'
import { navigation, neighbours, sentenceCase } from './navigation.ts'
import { onThisPage } from './on-this-page.ts'
import { type Handbook, hasMarkdown, indexPath, type Page } from './page.ts'
import { escapeHtml } from './page-parts.ts'
import { createRenderer } from './render.ts'
import { searchPath } from './search-index.ts'

/** Renders a page as HTML, with links to all other pages. */
export const toHtml = (handbook: Handbook, page: Page, frame: Frame): string => {
  const href = (to: string) => escapeHtml(frame.href(page.path, to))
  const body = pageBody(page, frame)
  const contents = page.kind === 'guide' ? onThisPage(body) : ''
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${escapeHtml(page === handbook.index ? page.title : `${page.title} · ${handbook.title}`)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="${escapeHtml(page.summary)}">
<meta name="color-scheme" content="light dark">
<link rel="icon" type="image/svg+xml" href="${href(frame.icon)}">
<link rel="stylesheet" href="${href(frame.styleSheet)}">
<script src="${href(frame.script)}" defer></script>
${hasMarkdown(page) ? `<link rel="alternate" type="text/markdown" href="${href(`${page.path}.md`)}">` : ''}
</head>
<body class="${page.kind}">
<a class="skip" href="#main">Skip to content</a>
${header(handbook, frame, href)}
<div class="page">
<nav class="pages" id="pages" popover aria-label="Handbook">
<ul class="places">
${places(handbook, frame, href)}
</ul>
${navigation(handbook, page, href)}
</nav>
<main id="main" tabindex="-1">
${contents === '' ? body : body.replace('</h1>', (end) => `${end}\n${brief(contents)}`)}
<footer>
${neighbours(handbook, page, href)}
<p>${hasMarkdown(page) ? `<a href="${href(`${page.path}.md`)}">This page as Markdown</a> ` : ''}<a href="${href('/llms.txt')}">llms.txt</a></p>
</footer>
</main>
${contents === '' ? '' : `<nav class="beside" aria-labelledby="beside">\n<p id="beside">On this page</p>\n${contents}</nav>\n`}</div>
</body>
</html>
`
}

function header(handbook: Handbook, frame: Frame, href: (to: string) => string): string {
  return `<header class="top">
<button class="menu" type="button" popovertarget="pages"><span>Menu</span></button>
<a class="brand" href="${href(frame.home)}"><img src="${href(frame.icon)}" alt="" width="28" height="28">${escapeHtml(handbook.title)} <span class="version">${escapeHtml(handbook.version)}</span></a>
<a class="find" href="${href(indexPath)}" data-index="${href(searchPath)}">All pages</a>
<nav aria-label="Places"><ul class="places">
${places(handbook, frame, href)}
</ul></nav>
</header>`
}

/** The links of the header. A phone shows them above the list of pages instead. */
function places({ pages }: Handbook, { interactive }: Frame, href: (to: string) => string): string {
  const firstGuide = pages.find(({ kind }) => kind === 'guide')
  const links: readonly (readonly [string, string | undefined])[] = [
    ['Guides', firstGuide?.path],
    ['API reference', indexPath],
    ['Try it', interactive],
    ['openapi.yaml', '/openapi.yaml'],
  ]
  return links
    .flatMap(([text, to]) => (to === undefined ? [] : [`<li><a href="${href(to)}">${text}</a></li>`]))
    .join('\n')
}

function pageBody(page: Page, { href, interactive }: Frame): string {
  const renderer = createRenderer((to) => href(page.path, to))
  const start = kicker(page)
  if (page.body === undefined) return `${start}${renderer.markdown(page.markdown())}`
  return page.body({ ...renderer, start, href: (to) => escapeHtml(href(page.path, to)), interactive })
}

const brief = (contents: string): string =>
  `<details class="brief"><summary>On this page</summary>\n${contents}</details>`

const kicker = ({ chapter }: Page): string =>
  chapter === '' ? '' : `<p class="kicker">${escapeHtml(sentenceCase(chapter))}</p>\n`
