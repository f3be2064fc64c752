import type { Contract, Schema } from './contract.ts'
import { table } from './markdown.ts'

/** A field of an object. */
export interface Field {
  readonly name: string
  /** Its name with those of the objects around it, such as `account.id`. */
  readonly path: string
  /** The type in a word or two, as Markdown. */
  readonly type: string
  readonly isRequired: boolean
  /** Meaning and limits, as Markdown. */
  readonly meaning: string
  /** The fields of its object, or of the objects in its list. */
  readonly fields: readonly Field[]
}

/** Lists the fields of an object. */
export const fieldsOf = (contract: Contract, written: Schema, prefix = ''): Field[] => {
  const { properties = {}, required = [], oneOf } = contract.schema(written)
  const [first] = oneOf ?? []
  if (first !== undefined) return fieldsOf(contract, first, prefix)
  return Object.entries(properties).map(([name, property]) => ({
    name,
    path: `${prefix}${name}`,
    type: typeOf(contract, property),
    isRequired: required.includes(name),
    meaning: meaningOf(contract, property),
    fields: fieldsOf(contract, contract.schema(property).items ?? property, `${prefix}${name}.`),
  }))
}

/** Writes the fields of an object as a table. Nested fields follow, named by their path. */
export const fieldTable = (contract: Contract, schema: Schema): string => {
  const rows = fieldsOf(contract, schema).flatMap(rowsOf)
  return rows.length === 0 ? '' : table(['Field', 'Type', 'Required', 'Description'], rows)
}

const rowsOf = ({ path, type, isRequired, meaning, fields }: Field): string[][] => [
  [`\`${path}\``, type, isRequired ? 'yes' : 'no', meaning],
  ...fields.flatMap(rowsOf),
]

/** Names the type of a value in a word or two. */
export const typeOf = (contract: Contract, written: Schema): string => {
  const { type, items, oneOf, nullable, enum: values } = contract.schema(written)
  const kind =
    oneOf?.map((one) => typeOf(contract, one)).join(' or ') ??
    (items === undefined ? (type ?? 'any') : `list of ${typeOf(contract, items)}`)
  const [only, ...others] = values ?? []
  const said = only !== undefined && others.length === 0 ? `\`${JSON.stringify(only)}\`` : kind
  return nullable === true && only !== null ? `${said} or null` : said
}

function meaningOf(contract: Contract, written: Schema): string {
  const schema = contract.schema(written)
  const { description, minimum, minLength, maxLength, items } = schema
  const { enum: values = [] } = items === undefined ? schema : contract.schema(items)
  const limits = [
    (minLength ?? 0) > 1 && `at least ${minLength} characters`,
    maxLength !== undefined && `at most ${maxLength} characters`,
    minimum !== undefined && `at least ${minimum}`,
    values.length > 1 &&
      `${items === undefined ? 'one' : 'any'} of ${values.map((value) => `\`${value}\``).join(', ')}`,
  ].filter((limit) => limit !== false)
  const sentences = [description, limits.length > 0 && capitalised(limits.join(', ')), schema['x-pattern-message']]
  return sentences.flatMap((sentence) => (sentence ? [ended(sentence.trim())] : [])).join(' ')
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const ended = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`)
