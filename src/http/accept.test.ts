import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { acceptsJson } from './accept.ts'

describe('acceptsJson', () => {
  for (const accept of [
    undefined,
    '*/*',
    'application/*',
    'application/json',
    'Application/JSON',
    'text/html, application/json',
    ' text/html ,\t*/* ',
    'application/json; indent=4',
    'application/json;q=0',
    '*/json',
    'text/html,,application/json',
  ]) {
    it(`is true for ${JSON.stringify(accept)}`, () => assert.equal(acceptsJson(accept), true))
  }

  for (const accept of [
    '',
    ' ',
    ',',
    'text/html',
    'text/*',
    'application/xml',
    'application/jsonx',
    'json',
    '*',
    '/',
    'x*/*',
  ]) {
    it(`is false for ${JSON.stringify(accept)}`, () => assert.equal(acceptsJson(accept), false))
  }
})
