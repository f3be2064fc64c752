import { Ajv, type ValidateFunction } from 'ajv'
import formats from 'ajv-formats'
import type { Answer } from './contract.ts'
import type { Schema } from './json-schema.ts'

/** Headers of an answer, by lower-case name. */
export type AnswerHeaders = Readonly<Record<string, string | string[] | undefined>>

/** Lists the faults of an answer's headers. */
export type HeaderCheck = (answer: Answer, headers: AnswerHeaders) => string[]

/** Lists the faults of an answer's body text. */
export type BodyCheck = (answer: Answer, text: string) => string[]

/**
 * Checks that `Content-Type` is exactly `application/json`, or absent without a body, and that the
 * declared headers exist and fit their schemas.
 */
export function createHeaderCheck(): HeaderCheck {
  const validatorOf = createCompiler()
  return (answer, headers) => {
    const type = headers['content-type']
    const documented = answer.body && 'application/json'
    const wrong = type === documented ? [] : [`Content-Type is ${type ?? 'absent'}, not ${documented ?? 'absent'}`]
    for (const { name, required, schema } of answer.headers) {
      const value = headers[name.toLowerCase()]
      if (value === undefined) {
        if (required) wrong.push(`${name} is absent`)
      } else if (!validatorOf(schema)(value)) wrong.push(`${name} is ${value}, which its schema refuses`)
    }
    return wrong
  }
}

/**
 * Checks that a body is JSON that fits the documented schema, including unknown fields and formats.
 */
export function createBodyCheck(): BodyCheck {
  const validatorOf = createCompiler()
  return (answer, text) => {
    if (answer.body === undefined) return text === '' ? [] : [`there is a body: ${text.slice(0, 200)}`]
    const parsed = parse(text)
    if (!parsed) return [`the body is not JSON: ${text.slice(0, 200)}`]
    const validate = validatorOf(answer.body)
    if (validate(parsed.value)) return []
    return (validate.errors ?? []).map((error) => `body${error.instancePath} ${error.message} (${text.slice(0, 200)})`)
  }
}

function parse(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return undefined
  }
}

/** Creates a function that compiles each schema once. Its formats are those of the contract. */
export function createCompiler(): (schema: Schema) => ValidateFunction {
  const ajv = new Ajv({ strict: false, allErrors: true })
  formats.default(ajv)
  const compiled = new WeakMap<Schema, ValidateFunction>()
  return (schema) => {
    const validate = compiled.get(schema) ?? ajv.compile(schema)
    compiled.set(schema, validate)
    return validate
  }
}
