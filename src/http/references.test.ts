import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { type Document, OpenAPIBackend } from 'openapi-backend'
import { withoutReferences } from './references.ts'

const contract = new URL('../../generated/openapi.json', import.meta.url)
const documentOf = (schema: object) =>
  ({ components: { schemas: { a: { type: 'string' }, b: schema } } }) as unknown as Document

describe('withoutReferences', () => {
  it('makes of the contract what the library makes of it', async () => {
    const read = (): Document => JSON.parse(readFileSync(contract, 'utf8'))
    const api = new OpenAPIBackend({ definition: read(), quick: true })
    await api.init()
    assert.equal(JSON.stringify(withoutReferences(read())), JSON.stringify(api.definition))
  })

  it('shares what is referred to twice', () => {
    const reference = { $ref: '#/components/schemas/a' }
    const { schemas } = withoutReferences(documentOf({ allOf: [reference, reference] })).components as never
    const [one, other] = (schemas as { b: { allOf: object[] } }).b.allOf
    assert.deepEqual(one, { type: 'string' })
    assert.equal(one, other)
  })

  for (const $ref of ['#/components/schemas/c', '#/nothing/x', 'other.yaml#/a', '']) {
    it(`refuses a reference to ${$ref === '' ? 'nothing' : $ref}`, () => {
      assert.throws(() => withoutReferences(documentOf({ $ref })), TypeError)
    })
  }
})
