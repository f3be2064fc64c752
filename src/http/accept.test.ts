import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { acceptsJson, prefersHtml } from './accept.ts'

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

describe('prefersHtml', () => {
  for (const accept of [
    'text/html',
    'Text/HTML',
    'text/html;level=1',
    ' text/html ; q=0.1',
    // Chromium, Firefox, Safari.
    'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7',
    'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
    'application/xhtml+xml,text/html',
    'text/html, */*',
    'text/html, application/json',
    '*/*;q=0.1, text/html',
    'application/json;q=0.4, text/html;q=0.5, */*',
    'text/html, application/json;q=0, */*',
    'text/html;q=0.5, image/*',
  ]) {
    it(`is true for ${accept}`, () => assert.equal(prefersHtml(accept), true))
  }

  for (const accept of [
    undefined,
    '',
    ',',
    '*/*',
    'text/*',
    'application/json',
    'application/json, text/plain, */*',
    'application/xhtml+xml',
    '*/*, text/html',
    'application/json, text/html',
    'application/*, text/html',
    'text/html;q=0',
    'text/html;q=0.000, image/*',
    'text/html;q=0.5, */*;q=0.8',
    'text/html;q=0.5, application/json',
    'text/html;q=x',
    'text/html;q=-1',
    'text/html;q=Infinity',
    'text/htmlx',
    'xtext/html',
    // No browser's.
    `text/html${',a/b'.repeat(200)}`,
  ]) {
    it(`is false for ${accept?.slice(0, 60)}`, () => assert.equal(prefersHtml(accept), false))
  }
})
