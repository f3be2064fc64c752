import type { Contract, Schema } from './contract.ts'
import { table } from './markdown.ts'

/** Writes the fields of an object as a table. Nested fields follow, named by their path. */
export const fieldTable = (contract: Contract, schema: Schema): string => {
  const rows = rowsOf(contract, schema, '')
  return rows.length === 0 ? '' : table(['Field', 'Type', 'Required', 'Description'], rows)
}

function rowsOf(contract: Contract, written: Schema, prefix: string): string[][] {
  const { properties = {}, required = [], oneOf } = contract.schema(written)
  const [first] = oneOf ?? []
  if (first !== undefined) return rowsOf(contract, first, prefix)
  return Object.entries(properties).flatMap(([name, property]) => {
    const path = `${prefix}${name}`
    const presence = required.includes(name) ? 'yes' : 'no'
    const row = [`\`${path}\``, typeOf(contract, property), presence, meaningOf(contract, property)]
    return [row, ...rowsOf(contract, contract.schema(property).items ?? property, `${path}.`)]
  })
}

/** Names the type of a value in a word or two. */
export const typeOf = (contract: Contract, written: Schema): string => {
  const { type, items, oneOf, nullable, enum: values } = contract.schema(written)
  const kind =
    oneOf?.map((one) => typeOf(contract, one)).join(' or ') ??
    (items === undefined ? (type ?? 'any') : `list of ${typeOf(contract, items)}`)
  const [only, ...others] = values ?? []
  const said = only !== undefined && others.length === 0 ? `\`${JSON.stringify(only)}\`` : kind
  return nullable === true ? `${said} or null` : said
}

function meaningOf(contract: Contract, written: Schema): string {
  const schema = contract.schema(written)
  const { description, minimum, minLength, maxLength, enum: values = [] } = schema
  const limits = [
    (minLength ?? 0) > 1 && `at least ${minLength} characters`,
    maxLength !== undefined && `at most ${maxLength} characters`,
    minimum !== undefined && `at least ${minimum}`,
    values.length > 1 && `one of ${values.map((value) => `\`${value}\``).join(', ')}`,
  ].filter((limit) => limit !== false)
  const sentences = [description, limits.length > 0 && capitalised(limits.join(', ')), schema['x-pattern-message']]
  return sentences.flatMap((sentence) => (sentence ? [ended(sentence.trim())] : [])).join(' ')
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const ended = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`)
