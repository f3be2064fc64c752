import type { Contract, Parameter } from './contract.ts'
import { type Field, typeOf } from './fields.ts'
import type { PageWriter } from './page.ts'
import { escapeHtml } from './page-parts.ts'

/** Who writes an object, which decides what a reader must know about its fields. */
export type FieldUse = 'sent' | 'received'

/**
 * Writes fields as a list of definitions, in which each has an anchor.
 * @param place start of the anchors
 */
export const fieldList = (writer: PageWriter, fields: readonly Field[], place: string, use: FieldUse): string =>
  definitions(
    fields.map(({ name, path, type, isRequired, meaning, fields: inner }) => ({
      id: writer.idOf(`${place} ${path}`),
      name,
      before: path.slice(0, path.length - name.length),
      type: inlineOf(writer, type),
      presence: presenceOf(isRequired, use),
      meaning: `${writer.markdown(meaning)}${fieldList(writer, inner, place, use)}`,
    })),
  )

/** The places of parameters, in their order, with the titles of their lists. */
const places = [
  { place: 'path', title: 'Path parameters' },
  { place: 'query', title: 'Query parameters' },
  { place: 'header', title: 'Headers' },
] as const

/** Writes parameters, those of each place under a heading. */
export const parameterLists = (contract: Contract, writer: PageWriter, parameters: readonly Parameter[]): string =>
  places
    .map(({ place, title }) => {
      const here = parameters.filter((parameter) => parameter.in === place)
      return here.length === 0
        ? ''
        : `${writer.markdown(`### ${title}`)}${parameterList(contract, writer, here, 'sent')}`
    })
    .join('')

/** Writes parameters as a list of definitions. */
export const parameterList = (
  contract: Contract,
  writer: PageWriter,
  parameters: readonly Parameter[],
  use: FieldUse,
): string =>
  definitions(
    parameters.map(({ name, in: place, required, description = '', schema }) => ({
      id: writer.idOf(`${place} ${name}`),
      name,
      type: inlineOf(writer, typeOf(contract, schema)),
      presence: presenceOf(required === true, use),
      meaning: writer.markdown(description),
    })),
  )

/** Writes the headers of an answer as a list of definitions. */
export const headerList = (
  writer: PageWriter,
  headers: readonly { readonly name: string; readonly description: string }[],
  place: string,
): string =>
  definitions(
    headers.map(({ name, description }) => ({
      id: writer.idOf(`${place} header ${name}`),
      name,
      meaning: writer.markdown(description),
    })),
  )

type Presence = 'required' | 'optional' | undefined

/** Clients must send a required field; what they receive is there unless it is optional. */
const presenceOf = (isRequired: boolean, use: FieldUse): Presence => {
  if (use === 'sent') return isRequired ? 'required' : undefined
  return isRequired ? undefined : 'optional'
}

/** An entry of a list. Name and the text before it are plain, type and meaning are HTML. */
interface Definition {
  readonly id: string
  readonly name: string
  readonly before?: string
  readonly type?: string
  readonly presence?: Presence
  readonly meaning: string
}

function definitions(entries: readonly Definition[]): string {
  if (entries.length === 0) return ''
  const entry = ({ id, name, before = '', type, presence, meaning }: Definition) => {
    const path = before === '' ? '' : `<span class="before">${escapeHtml(before)}</span>`
    const details = [
      type === undefined ? '' : ` <span class="type">${type}</span>`,
      presence === undefined ? '' : ` <span class="${presence}">${presence}</span>`,
    ].join('')
    return `<div id="${id}">
<dt><a class="name" href="#${id}"><code>${path}${escapeHtml(name)}</code></a>${details}</dt>
<dd>${meaning}</dd>
</div>`
  }
  return `<dl class="fields">\n${entries.map(entry).join('\n')}\n</dl>\n`
}

/** Renders a few words, which have no paragraph of their own. */
export const inlineOf = (writer: PageWriter, text: string): string => {
  const html = writer.markdown(text).trimEnd()
  return html.startsWith('<p>') && html.endsWith('</p>') ? html.slice(3, -4) : html
}
