import { Marked, type Tokens } from 'marked'
import { type Book, guideChapter, type Leaf } from './book.ts'
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
export const toHtml = (book: Book, leaf: Leaf, frame: Frame): string => {
  const href = (to: string) => escapeHtml(frame.href(leaf.path, to))
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${escapeHtml(leaf === book.index ? leaf.title : `${leaf.title} · ${book.title}`)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="${escapeHtml(leaf.summary)}">
<meta name="color-scheme" content="light dark">
<link rel="icon" type="image/svg+xml" href="${href(frame.icon)}">
<link rel="stylesheet" href="${href(frame.styleSheet)}">
<link rel="alternate" type="text/markdown" href="${href(`${leaf.path}.md`)}">
</head>
<body>
<a class="skip" href="#main">Skip to content</a>
<header class="top">
<a class="brand" href="${href(book.index.path)}"><img src="${href(frame.icon)}" alt="" width="28" height="28">${escapeHtml(book.title)} <span class="version">${escapeHtml(book.version)}</span></a>
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
${contents(book, leaf, href)}
</details>
<div class="wide">${contents(book, leaf, href)}</div>
</nav>
<main id="main" tabindex="-1">
${kicker(leaf)}${body(leaf, frame)}
<footer>
<a href="${href(`${leaf.path}.md`)}">This page as Markdown</a>
${neighbours(book, leaf, href)}
</footer>
</main>
</div>
</body>
</html>
`
}

function contents(book: Book, current: Leaf, href: (to: string) => string): string {
  const chapters = [...new Set(book.leaves.map(({ chapter }) => chapter))]
  return chapters
    .map((chapter) => {
      const items = book.leaves
        .filter((leaf) => leaf.chapter === chapter)
        .map((leaf) => {
          const mark = leaf === current ? ' aria-current="page"' : ''
          return `<li><a href="${href(leaf.path)}"${mark}>${escapeHtml(leaf.title)}</a></li>`
        })
      return `<p class="chapter">${escapeHtml(chapter)}</p>\n<ul>\n${items.join('\n')}\n</ul>`
    })
    .join('\n')
}

function kicker({ method, chapter }: Leaf): string {
  if (chapter === '') return ''
  const badge = method === undefined ? '' : `<span class="method ${method.toLowerCase()}">${method}</span> `
  return `<p class="kicker">${badge}${escapeHtml(chapter === guideChapter ? 'guide' : chapter)}</p>\n`
}

function neighbours({ leaves }: Book, current: Leaf, href: (to: string) => string): string {
  const at = leaves.indexOf(current)
  const link = (leaf: Leaf | undefined, rel: string, arrow: (title: string) => string) =>
    leaf === undefined ? '' : `<a rel="${rel}" href="${href(leaf.path)}">${arrow(escapeHtml(leaf.title))}</a>`
  return [
    at > 0 ? link(leaves[at - 1], 'prev', (title) => `← ${title}`) : '',
    link(leaves[at + 1], 'next', (title) => `${title} →`),
  ].join('\n')
}

function body(leaf: Leaf, frame: Frame): string {
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
        const target = href.startsWith('/') ? frame.href(leaf.path, href) : href
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
  return marked.parse(leaf.markdown()) as string
}

const codeLabels: Readonly<Record<string, string>> = {
  sh: 'Commands',
  ts: 'TypeScript',
  python: 'Python',
  json: 'JSON',
}
