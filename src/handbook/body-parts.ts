import type { Contract, Example, Parameter } from './contract.ts'
import { typeOf } from './fields.ts'
import { blocks, code, table } from './markdown.ts'

/** Writes parameters as a table; empty without any. */
export const parameterTable = (contract: Contract, parameters: readonly Parameter[]): string => {
  const rows = parameters.map(({ name, in: place, required, description = '', schema }) => [
    `\`${name}\``,
    `${place}, ${typeOf(contract, schema)}`,
    required === true ? 'yes' : 'no',
    description,
  ])
  return rows.length === 0 ? '' : table(['Parameter', 'Type', 'Required', 'Description'], rows)
}

/** Writes an example with its name. */
export const exampleBlock = (example: Example): string =>
  blocks(`Example: ${exampleName(example)}`, code('json', jsonText(example.value)))

/** Returns the name of an example for readers. */
export const exampleName = ({ name, summary }: Example): string =>
  summary ?? name.replaceAll('_', ' ').replaceAll(/\b(json|url|id)\b/g, (word) => word.toUpperCase())

/**
 * Writes JSON. Each list and object that fits is on one line.
 * @param width  characters of a line
 * @param indent white space before the lines that follow the first
 */
export const jsonText = (value: unknown, width = 80, indent = ''): string => {
  const line = jsonLine(value)
  if (typeof value !== 'object' || value === null || indent.length + line.length <= width) return line
  const inner = `${indent}  `
  const members = Array.isArray(value)
    ? value.map((member) => jsonText(member, width, inner))
    : Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}: ${jsonText(member, width, inner)}`)
  const [open, close] = Array.isArray(value) ? '[]' : '{}'
  return `${open}\n${inner}${members.join(`,\n${inner}`)}\n${indent}${close}`
}

function jsonLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(jsonLine).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}: ${jsonLine(member)}`)
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`
}
