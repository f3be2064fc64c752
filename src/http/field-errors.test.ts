import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fieldErrors, parameterFault, type SchemaFault, unknownFieldErrors } from './field-errors.ts'

const schemas = { username: { maxLength: 3, 'x-pattern-message': 'Bad letters.' }, password: {} }
const fault = (keyword: string, name: string): SchemaFault =>
  keyword === 'required'
    ? { instancePath: '/requestBody', keyword, params: { missingProperty: name } }
    : { instancePath: `/requestBody/${name}`, keyword, params: {} }
const errorsOf = (value: unknown, ...keywords: string[]): unknown =>
  fieldErrors(
    keywords.map((keyword) => fault(keyword, 'username')),
    schemas,
    { username: value },
  ).username

describe('fieldErrors', () => {
  it('lists the fields in the order of the schema', () => {
    const errors = fieldErrors([fault('required', 'password'), fault('required', 'username')], schemas, {})
    assert.deepEqual(Object.entries(errors), [
      ['username', ['This field is required.']],
      ['password', ['This field is required.']],
    ])
  })

  it('ignores unknown fields and fields without faults', () => {
    assert.deepEqual(fieldErrors([fault('type', 'other'), fault('required', 'constructor')], schemas, {}), {})
  })

  it('reports one fault for null, other types and blank text', () => {
    assert.deepEqual(errorsOf(null, 'type', 'pattern'), ['This field may not be null.'])
    for (const value of [true, false, {}, [], ['a']]) assert.deepEqual(errorsOf(value, 'type'), ['Not a valid string.'])
    assert.deepEqual(errorsOf('', 'minLength', 'pattern'), ['This field may not be blank.'])
  })

  it('reports each fault of a text once', () => {
    assert.deepEqual(errorsOf('a\0\0\ud800\udfff\ud800', 'pattern', 'x-pattern', 'maxLength'), [
      'Bad letters.',
      'Ensure this field has no more than 3 characters.',
      'Null characters are not allowed.',
      'Surrogate characters are not allowed: U+D800.',
    ])
  })

  it('reports a wrong type by the type of the field, and the choices of a field that has some', () => {
    const typed = {
      active: { type: 'boolean' },
      claims: { type: 'object' },
      use: { type: 'string', enum: ['access', 'refresh'] },
    }
    const sent = { active: 'true', claims: [], use: 'Access' }
    const faults = [fault('type', 'active'), fault('type', 'claims'), fault('enum', 'use')]
    assert.deepEqual(fieldErrors(faults, typed, sent), {
      active: ['Must be a valid boolean.'],
      claims: ['Expected a dictionary of items.'],
      use: ['Must be one of: access, refresh.'],
    })
    const nulls = { active: null, claims: null }
    assert.deepEqual(fieldErrors(faults.slice(0, 2), typed, nulls), {
      active: ['This field may not be null.'],
      claims: ['This field may not be null.'],
    })
  })

  it('names the items of a list that are no choices, and never quotes other values', () => {
    const list = { types: { type: 'array', maxItems: 7 } }
    const errorsOfList = (types: unknown, ...faults: readonly [path: string, keyword: string][]) =>
      fieldErrors(
        faults.map(([path, keyword]) => ({ instancePath: `/requestBody/types${path}`, keyword, params: {} })),
        list,
        { types },
      ).types
    const sent = ['a', 'b', {}, 7, 'x'.repeat(60), 'c', 'd']
    const faults = [1, 2, 3, 4, 5, 6].flatMap((place): [string, string][] => [
      [`/${place}`, 'type'],
      [`/${place}`, 'enum'],
    ])
    assert.deepEqual(errorsOfList(sent, ...faults), [
      '"b" is not a valid choice.',
      'Not a valid string.',
      `"${'x'.repeat(50)}" is not a valid choice.`,
      '"c" is not a valid choice.',
    ])
    assert.deepEqual(errorsOfList(Array(8).fill('a'), ['', 'maxItems']), [
      'Ensure this field has no more than 7 elements.',
    ])
    assert.deepEqual(errorsOfList([], ['', 'minItems']), ['This list may not be empty.'])
    assert.deepEqual(errorsOfList('a', ['', 'type']), ['Expected a list of items.'])
    assert.deepEqual(errorsOfList(null, ['', 'type']), ['This field may not be null.'])
  })

  it('names values inside of an object, and quotes none', () => {
    const inside = (path: string, keyword: string, missingProperty?: string) => ({
      instancePath: `/requestBody/passkey${path}`,
      keyword,
      params: { missingProperty },
    })
    const faults = [
      inside('', 'required', 'id'),
      inside('/type', 'enum'),
      inside('/response/signature', 'pattern'),
      inside('/response/signature', 'maxLength'),
      inside('/response', 'required', 'clientDataJSON'),
    ]
    const sent = { passkey: { type: 'secret', response: { signature: '!' } } }
    assert.deepEqual(fieldErrors(faults, { passkey: { type: 'object' } }, sent), {
      passkey: [
        'id: This field is required.',
        'type: Not a valid value.',
        'response.signature: Not a valid value.',
        'response.clientDataJSON: This field is required.',
      ],
    })
    const many = Array.from({ length: 9 }, (_, index) => inside(`/${'x'.repeat(60)}${index}`, 'type'))
    assert.deepEqual(fieldErrors(many, { passkey: { type: 'object' } }, sent), {
      passkey: [`${'x'.repeat(50)}: Not a valid value.`],
    })
  })

  it('reports the first lone surrogate and accepts pairs', () => {
    assert.deepEqual(fieldErrors([fault('pattern', 'password')], schemas, { password: '\u{1f600}\udfff' }).password, [
      'Surrogate characters are not allowed: U+DFFF.',
    ])
  })
})

describe('unknownFieldErrors', () => {
  const unknown = (additionalProperty: string, instancePath = '/requestBody') => ({
    instancePath,
    keyword: 'additionalProperties',
    params: { additionalProperty },
  })

  it('names the first five fields and cuts long names', () => {
    const names = ['actve', '__proto__', 'x'.repeat(60), 'd', 'e', 'f']
    assert.deepEqual(
      unknownFieldErrors(names.map((name) => unknown(name))).non_field_errors?.map((text) => text.slice(15)),
      ['actve', '__proto__', 'x'.repeat(50), 'd', 'e'],
    )
  })

  it('ignores everything else', () => {
    assert.deepEqual(unknownFieldErrors([fault('type', 'other'), unknown('since', '/query')]), {})
  })
})

describe('parameterFault', () => {
  const parameters = [{ name: 'X-Colour', schema: { 'x-pattern-message': 'must be red' } }, { name: 'since' }]
  const words = (instancePath: string, keyword: string, params = {}) =>
    parameterFault([fault('type', 'username'), { instancePath, keyword, params }], { parameters })

  it("reports the parameter's own message after its name", () => {
    assert.equal(words('/header/x-colour', 'enum'), 'X-Colour must be red')
    assert.equal(words('/query/since', 'type'), 'since is not valid.')
    assert.equal(words('/query/since/0', 'type'), 'since is not valid.')
    assert.equal(words('/path/id', 'pattern'), 'id is not valid.')
  })

  it('names a missing parameter', () => {
    assert.equal(words('/header', 'required', { missingProperty: 'x-colour' }), 'X-Colour is required.')
    assert.equal(
      words('/query', 'additionalProperties', { additionalProperty: 'since' }),
      'since is not a parameter of this operation.',
    )
  })

  it('ignores faults in the body', () => {
    assert.equal(parameterFault([fault('required', 'username'), fault('type', 'header')], { parameters }), undefined)
  })
})
