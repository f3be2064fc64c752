import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parseConfig } from '../config/config.ts'
import type { ContractDocument, OperationObject, Schema } from '../handbook/contract.ts'
import { readServedContract } from './served-contract.ts'

const adapted = (settings: Readonly<Record<string, string>>): ContractDocument =>
  readServedContract(parseConfig(settings)).document
const usual = adapted({})
const withSubjects = adapted({ USER_ID_CLAIM_TYPE: 'subject' })
const withEmails = adapted({ USERNAME_FIELD: 'email' })

const schema = (document: ContractDocument, name: string): Schema => document.components.schemas?.[name] as Schema
const operation = ({ paths }: ContractDocument, id: string): OperationObject =>
  Object.values(paths)
    .flatMap(Object.values)
    .find(({ operationId }) => operationId === id)
const changed = (document: ContractDocument): string[] =>
  Object.keys(document.components.schemas ?? {}).filter(
    (name) => JSON.stringify(schema(document, name)) !== JSON.stringify(schema(usual, name)),
  )

describe('adaptContract', () => {
  it('changes nothing with default settings, nor for ids as text of the number', () => {
    assert.deepEqual(adapted({ USER_ID_CLAIM_TYPE: 'string' }), usual)
    assert.match(readServedContract(parseConfig({})).source, /^openapi: 3/)
  })

  it('makes ids texts where accounts have a subject, but no admin path', () => {
    assert.deepEqual(changed(withSubjects), ['Introspection', 'Revocation', 'Account'].sort(byPlace))
    assert.equal(schema(withSubjects, 'Account').properties?.id?.type, 'string')
    assert.equal(schema(withSubjects, 'Introspection').properties?.user_id?.type, 'string')
    assert.equal(schema(withSubjects, 'Revocation').properties?.user_id?.type, 'string')
    const parameters = (document: ContractDocument) => document.components.parameters
    assert.deepEqual(parameters(withSubjects), parameters(usual))
  })

  it('has examples with such ids', () => {
    for (const id of ['getCurrentAccount', 'introspectToken', 'getRevocations']) {
      const text = JSON.stringify(operation(withSubjects, id).responses)
      assert.match(text, /5b0c6a3e-8f1d-4c57-9a52-2d7e60b1c9f4/, id)
      assert.doesNotMatch(text, /"(id|user_id)":\d/, id)
    }
  })

  it('renames the field of the username in requests and their errors alone', () => {
    const renamed = ['Credentials', 'CredentialsErrors', 'PasswordResetRequest', 'PasswordResetRequestErrors']
    assert.deepEqual(
      changed(adapted({ USERNAME_FIELD: 'login' })),
      [...renamed, 'Registration', 'RegistrationErrors'].sort(byPlace),
    )
    const { required, properties } = schema(withEmails, 'Credentials')
    assert.deepEqual(required, ['email', 'password'])
    assert.deepEqual(Object.keys(properties ?? {}), ['email', 'password', 'otp'])
    assert.deepEqual(Object.keys(schema(withEmails, 'RegistrationErrors').properties ?? {})[0], 'email')
    for (const id of ['registerAccount', 'obtainTokenPair', 'requestPasswordReset']) {
      const { requestBody, responses } = operation(withEmails, id)
      assert.doesNotMatch(JSON.stringify([requestBody, responses['400']]), /"username":/, id)
    }
    assert.deepEqual(Object.keys(exampleOf(withEmails)), ['email', 'password'])
    assert.deepEqual(Object.keys(exampleOf(usual)), ['username', 'password'])
  })

  it('has examples with e-mail addresses then', () => {
    assert.deepEqual(exampleOf(withEmails), { email: 'jane@example.com', password: 'secureP@ssw0rd' })
    assert.doesNotMatch(JSON.stringify(withEmails), /"jane_doe"/)
  })

  it('lets usernames be e-mail addresses where the field is named so', () => {
    const rule = schema(withEmails, 'Registration').properties?.email
    const isGood = (text: string): boolean => new RegExp(rule?.['x-pattern'] ?? '', 'u').test(text)
    for (const text of [
      "o'neil@example.com",
      'a%b+c@example.com',
      '{!#$&*/=?^_`|~}@example.com',
      'jörg@bücher.example',
    ])
      assert.ok(isGood(text), text)
    for (const text of ['jane', '@example.com', 'jane@', 'a@b@c', 'a b@c', '"a"@c', 'a@b;c'])
      assert.ok(!isGood(text), text)
    const name = schema(withEmails, 'Username')
    for (const text of ['jane', "o'neil@example.com"]) assert.match(text, new RegExp(name['x-pattern'] ?? '', 'u'))
    assert.equal(name.maxLength, 254)
  })
})

const byPlace = (a: string, b: string): number => {
  const names = Object.keys(usual.components.schemas ?? {})
  return names.indexOf(a) - names.indexOf(b)
}

const exampleOf = ({ components }: ContractDocument): object =>
  (components.examples as Readonly<Record<'JaneCredentials', { readonly value: object }>>).JaneCredentials.value
