import { Ajv, type ValidateFunction } from 'ajv'
import formats from 'ajv-formats'
import type { Answer } from './contract.ts'
import type { Schema } from './json-schema.ts'

/** Headers of an answer by lower-case name. */
export type AnswerHeaders = Readonly<Record<string, string | string[] | undefined>>

/** Lists what is wrong with an answer's headers: an empty list when nothing is. */
export type HeaderCheck = (answer: Answer, headers: AnswerHeaders) => string[]

/** Lists what is wrong with an answer's body text: an empty list when nothing is. */
export type BodyCheck = (answer: Answer, text: string) => string[]

/**
 * Makes a check that `Content-Type` is exactly `application/json`, absent without a body, and that
 * declared headers are there and fit their schemas.
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
 * Makes a check that a body is JSON that fits the documented schema, unknown fields and formats
 * included.
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

function createCompiler(): (schema: Schema) => ValidateFunction {
  const ajv = new Ajv({ strict: false, allErrors: true })
  formats.default(ajv)
  const compiled = new WeakMap<Schema, ValidateFunction>()
  return (schema) => {
    const validate = compiled.get(schema) ?? ajv.compile(schema)
    compiled.set(schema, validate)
    return validate
  }
}
