import type { Rule } from './check.ts'
import { isDocs, judge } from './place.ts'

/** Writes a header for a report. */
export const header = (name: string, value: string | undefined): string =>
  value === undefined ? `no ${name}` : `${name}: ${value}`

/** Makes the rule of a header that the contract declares for answers. */
export const headerRule = (id: string, name: string, look: string): Rule => ({
  id: `answers.${id}`,
  title: `${name} is as the contract says`,
  look,
  faultsOf: (exchange, { contract, schemas }) => {
    const { documented, isForeign } = judge(contract, exchange)
    if (isForeign || isDocs(exchange.request)) return []
    const came = exchange.answer.headers[name.toLowerCase()]
    const declared = documented?.headers.find((rule) => rule.name.toLowerCase() === name.toLowerCase())
    if (declared === undefined) return []
    if (came === undefined) {
      return declared.required ? [{ came: header(name, came), expected: `${name}, which is required here` }] : []
    }
    if (schemas(declared.schema)(came)) return []
    const allowed = Array.isArray(declared.schema.enum) ? declared.schema.enum.join(' or ') : 'a value of its schema'
    return [{ came: header(name, came), expected: header(name, allowed) }]
  },
})
