/** A heading of a page, with its HTML inside. */
interface Heading {
  readonly depth: number
  readonly id: string
  readonly html: string
}

/** Lists the headings of a page. @param html the page as a `Renderer` writes it */
const headingsOf = (html: string): readonly Heading[] =>
  [...html.matchAll(/<h([23]) id="([^"<>]*)">((?:[^<\n]|<(?!\/?h[23]))*)<\/h[23]>/g)].map(
    ([, depth = '', id = '', text = '']) => ({
      depth: Number(depth),
      id,
      html: text.replaceAll(/<\/?a\b[^<>]*>/g, ''),
    }),
  )

/** A page with fewer sections is seen at a glance. */
const fewest = 3

/** With more headings than this, the contents list the sections alone. */
const most = 24

/** Writes the contents of a long page as a list of links; empty for a short one. */
export const onThisPage = (html: string): string => {
  const all = headingsOf(html)
  const sections = all.filter(({ depth }) => depth === 2)
  if (sections.length < fewest) return ''
  const items = (all.length > most ? sections : all).map(
    ({ depth, id, html: text }) => `<li${depth === 3 ? ' class="inner"' : ''}><a href="#${id}">${text}</a></li>`,
  )
  return `<ul>\n${items.join('\n')}\n</ul>`
}
