import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { toJsonSchema } from './json-schema.ts'

describe('toJsonSchema', () => {
  it('turns `nullable` into a type, and adds null to an enumeration', () => {
    const schema = { type: 'string', enum: ['a'], nullable: true }
    assert.deepEqual(toJsonSchema(schema), { type: ['string', 'null'], enum: ['a', null] })
  })

  it('turns a nullable schema without a type into a choice of two', () => {
    const schema = { oneOf: [{ type: 'string' }], nullable: true }
    assert.deepEqual(toJsonSchema(schema), { anyOf: [{ oneOf: [{ type: 'string' }] }, { type: 'null' }] })
  })

  it('drops keywords of OpenAPI alone, but no property of that name', () => {
    const schema = {
      type: 'object',
      example: {},
      'x-note': 1,
      properties: { example: { type: 'string', deprecated: true } },
    }
    assert.deepEqual(toJsonSchema(schema), { type: 'object', properties: { example: { type: 'string' } } })
  })

  it('turns boolean exclusive limits into numbers', () => {
    const schema = { type: 'number', minimum: 1, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: false }
    assert.deepEqual(toJsonSchema(schema), { type: 'number', exclusiveMinimum: 1, maximum: 9 })
  })
})
