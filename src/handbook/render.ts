import { Marked, type Tokens } from 'marked'
import { codeBlock } from './code-block.ts'
import { createIds, nameOfRow } from './ids.ts'
import { languageOf } from './language-of.ts'
import { escapeHtml } from './page-parts.ts'

/** Renders Markdown as HTML. The ids of all texts of one renderer are unique. */
export interface Renderer {
  /** Renders paragraphs, headings, lists, tables and blocks of code. */
  readonly markdown: (text: string) => string
  /** Makes an id from a text. */
  readonly idOf: (text: string) => string
}

/**
 * Creates the renderer of a page.
 * @param href writes a link to a path of the handbook
 */
export const createRenderer = (href: (to: string) => string): Renderer => {
  const idOf = createIds()
  const marked = new Marked({
    async: false,
    gfm: true,
    renderer: {
      // HTML in the contract or a guide is shown as text.
      html: ({ text }: Tokens.HTML | Tokens.Tag) => escapeHtml(text),
      heading({ tokens, depth }: Tokens.Heading) {
        const id = idOf(tokens.map(({ raw }) => raw).join(''))
        const text = this.parser.parseInline(tokens)
        // Links cannot be nested.
        const linked = depth === 1 || text.includes('<a ') ? text : `<a class="heading" href="#${id}">${text}</a>`
        return `<h${depth} id="${id}">${linked}</h${depth}>\n`
      },
      code: ({ text, lang }: Tokens.Code) => codeBlock(text, lang || languageOf(text)),
      link({ href: written, tokens }: Tokens.Link) {
        const target = written.startsWith('/') ? href(written) : written
        const safe = /^(https?:|[#./]|[\w.-]+([/#]|$))/.test(target) ? target : '#'
        return `<a href="${escapeHtml(safe)}">${this.parser.parseInline(tokens)}</a>`
      },
      image: ({ text }: Tokens.Image) => escapeHtml(text),
      table({ header, rows }: Tokens.Table) {
        const cell = (element: string, { tokens }: Tokens.TableCell) => {
          const text = this.parser.parseInline(tokens)
          if (element === 'td') return `<td>${text}</td>`
          return text === '' ? '<td></td>' : `<th scope="col">${text}</th>`
        }
        const row = (element: string, cells: readonly Tokens.TableCell[]) => {
          const name = element === 'td' ? nameOfRow(cells[0]?.text ?? '') : undefined
          const id = name === undefined ? '' : ` id="${idOf(name)}"`
          return `<tr${id}>${cells.map((one) => cell(element, one)).join('')}</tr>`
        }
        return `<div class="table" tabindex="0" role="group" aria-label="Table"><table>\n<thead>${row('th', header)}</thead>\n<tbody>\n${rows
          .map((cells) => row('td', cells))
          .join('\n')}\n</tbody></table></div>\n`
      },
    },
  })
  return { markdown: (text) => marked.parse(text) as string, idOf }
}
