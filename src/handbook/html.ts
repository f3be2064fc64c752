import { Marked, type Tokens } from 'marked'
import { guideChapter, type Handbook, type Page } from './page.ts'
import { escapeHtml } from './page-parts.ts'

/** The surroundings of a page, which depend on where it is published. */
export interface Frame {
  readonly styleSheet: string
  readonly icon: string
  /** Path of the interactive reference; undefined without one. */
  readonly interactive: string | undefined
  /** Writes the link from one page to another path of the handbook, which may have a fragment. */
  readonly href: (from: string, to: string) => string
}

/** Renders a page as HTML, with links to all other pages. */
export const toHtml = (handbook: Handbook, page: Page, frame: Frame): string => {
  const href = (to: string) => escapeHtml(frame.href(page.path, to))
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
<link rel="alternate" type="text/markdown" href="${href(`${page.path}.md`)}">
</head>
<body>
<a class="skip" href="#main">Skip to content</a>
<header class="top">
<a class="brand" href="${href(handbook.index.path)}"><img src="${href(frame.icon)}" alt="" width="28" height="28">${escapeHtml(handbook.title)} <span class="version">${escapeHtml(handbook.version)}</span></a>
<nav aria-label="Other formats">
${frame.interactive === undefined ? '' : `<a href="${href(frame.interactive)}">Try it</a>`}
<a href="${href('/openapi.yaml')}">openapi.yaml</a>
<a href="${href('/llms.txt')}">llms.txt</a>
</nav>
</header>
<div class="page">
<nav class="contents" aria-label="Handbook">
<details>
<summary>All pages</summary>
${contents(handbook, page, href)}
</details>
<div class="wide">${contents(handbook, page, href)}</div>
</nav>
<main id="main" tabindex="-1">
${kicker(page)}${body(page, frame)}
<footer>
<a href="${href(`${page.path}.md`)}">This page as Markdown</a>
${neighbours(handbook, page, href)}
</footer>
</main>
</div>
</body>
</html>
`
}

function contents(handbook: Handbook, current: Page, href: (to: string) => string): string {
  const chapters = [...new Set(handbook.pages.map(({ chapter }) => chapter))]
  return chapters
    .map((chapter) => {
      const items = handbook.pages
        .filter((page) => page.chapter === chapter)
        .map((page) => {
          const mark = page === current ? ' aria-current="page"' : ''
          return `<li><a href="${href(page.path)}"${mark}>${escapeHtml(page.title)}</a></li>`
        })
      return `<p class="chapter">${escapeHtml(chapter)}</p>\n<ul>\n${items.join('\n')}\n</ul>`
    })
    .join('\n')
}

function kicker({ method, chapter }: Page): string {
  if (chapter === '') return ''
  const badge = method === undefined ? '' : `<span class="method ${method.toLowerCase()}">${method}</span> `
  return `<p class="kicker">${badge}${escapeHtml(chapter === guideChapter ? 'guide' : chapter)}</p>\n`
}

function neighbours({ pages }: Handbook, current: Page, href: (to: string) => string): string {
  const at = pages.indexOf(current)
  const link = (page: Page | undefined, rel: string, arrow: (title: string) => string) =>
    page === undefined ? '' : `<a rel="${rel}" href="${href(page.path)}">${arrow(escapeHtml(page.title))}</a>`
  return [
    at > 0 ? link(pages[at - 1], 'prev', (title) => `← ${title}`) : '',
    link(pages[at + 1], 'next', (title) => `${title} →`),
  ].join('\n')
}

function body(page: Page, frame: Frame): string {
  const used = new Map<string, number>()
  const idOf = (text: string): string => {
    const plain = text
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
      .replaceAll(/^-|-$/g, '')
    const count = used.get(plain) ?? 0
    used.set(plain, count + 1)
    return count === 0 ? plain : `${plain}-${count}`
  }
  const marked = new Marked({
    async: false,
    gfm: true,
    renderer: {
      // HTML in the contract or a guide is shown as text.
      html: ({ text }: Tokens.HTML | Tokens.Tag) => escapeHtml(text),
      heading({ tokens, depth }: Tokens.Heading) {
        const id = idOf(tokens.map(({ raw }) => raw).join(''))
        return `<h${depth} id="${id}">${this.parser.parseInline(tokens)}</h${depth}>\n`
      },
      code: ({ text, lang }: Tokens.Code) =>
        // Scrollable areas must be reachable by keyboard.
        `<pre tabindex="0" role="group" aria-label="${escapeHtml(codeLabels[lang ?? ''] ?? 'Code')}"><code>${escapeHtml(text)}</code></pre>\n`,
      link({ href, tokens }: Tokens.Link) {
        const target = href.startsWith('/') ? frame.href(page.path, href) : href
        const safe = /^(https?:|#|\.|\/|[\w-]+(\.html|\.md|\/|#|$))/.test(target) ? target : '#'
        return `<a href="${escapeHtml(safe)}">${this.parser.parseInline(tokens)}</a>`
      },
      image: ({ text }: Tokens.Image) => escapeHtml(text),
      table({ header, rows }: Tokens.Table) {
        const cell = (element: string, { tokens }: Tokens.TableCell) => {
          const text = this.parser.parseInline(tokens)
          if (element === 'td') return `<td>${text}</td>`
          return text === '' ? '<td></td>' : `<th scope="col">${text}</th>`
        }
        const row = (element: string, cells: readonly Tokens.TableCell[]) =>
          `<tr>${cells.map((one) => cell(element, one)).join('')}</tr>`
        return `<div class="table" tabindex="0" role="group" aria-label="Table"><table>\n<thead>${row('th', header)}</thead>\n<tbody>\n${rows
          .map((cells) => row('td', cells))
          .join('\n')}\n</tbody></table></div>\n`
      },
    },
  })
  return marked.parse(page.markdown()) as string
}

const codeLabels: Readonly<Record<string, string>> = {
  sh: 'Commands',
  ts: 'TypeScript',
  python: 'Python',
  json: 'JSON',
}
