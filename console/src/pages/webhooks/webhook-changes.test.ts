import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { changedFields, readWebhookFields, type WebhookFields } from './webhook-changes.ts'

const formOf = (...entries: readonly (readonly [string, string])[]): FormData => {
  const data = new FormData()
  for (const [name, value] of entries) data.append(name, value)
  return data
}

const stored: WebhookFields = {
  url: 'https://app.example.com/hooks',
  description: 'Provisioning',
  types: ['account.created', 'account.deleted'],
}

describe('the form of a webhook', () => {
  test('has no types for all events, and null for no description', () => {
    const fields = readWebhookFields(formOf(['url', ' https://a.example '], ['description', ' '], ['which', 'all']))
    assert.deepEqual(fields, { url: 'https://a.example', description: null, types: null })
  })

  test('has the ticked types, also none, which the service refuses', () => {
    const chosen = formOf(['which', 'chosen'], ['types', 'key.rotated'], ['types', 'session.ended'])
    assert.deepEqual(readWebhookFields(chosen).types, ['key.rotated', 'session.ended'])
    assert.deepEqual(readWebhookFields(formOf(['which', 'chosen'])).types, [])
  })
})

describe('changedFields', () => {
  test('leaves out what is the same, types in another order too', () => {
    assert.deepEqual(changedFields(stored, { ...stored, types: ['account.deleted', 'account.created'] }), {})
    assert.deepEqual(changedFields(stored, { ...stored, description: null }), { description: null })
  })

  test('tells all events from a list', () => {
    assert.deepEqual(changedFields(stored, { ...stored, types: null }), { types: null })
    assert.deepEqual(changedFields({ ...stored, types: null }, stored), { types: stored.types })
  })
})
