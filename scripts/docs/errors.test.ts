import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { errorChapters } from './error-causes.ts'
import { writeErrors } from './errors.ts'

const page = writeErrors().replaceAll(/\n {2}| ?\n/g, ' ')
const headings = new Set([...writeErrors().matchAll(/^### `?([^`\n]+)`?$/gm)].map(([, heading]) => heading))
const contract: object = JSON.parse(readFileSync(new URL('../../generated/openapi.json', import.meta.url), 'utf8'))

/** Values of the members with a name, at any depth. */
const valuesOf = (name: string, value: unknown): readonly unknown[] => {
  if (typeof value !== 'object' || value === null) return []
  const own = Object.hasOwn(value, name) ? [(value as Record<string, unknown>)[name]] : []
  return [...own, ...Object.values(value).flatMap((member) => valuesOf(name, member))]
}

/** Bodies of refusals in the contract's examples. */
const refusals = valuesOf('value', contract).filter(
  (body): body is { detail: string; code?: string } => typeof body === 'object' && body !== null && 'detail' in body,
)

describe('the page of errors', () => {
  it('has each error once', () => {
    const names = errorChapters.flatMap((chapter) => chapter.names)
    assert.equal(new Set(names).size, names.length)
    assert.ok(names.length > 75, `${names.length} errors`)
    for (const name of names) assert.ok(headings.has(name), name)
  })

  it('has every code of the contract, as a heading or in the list of shared codes', () => {
    const codes = new Set(refusals.flatMap(({ code }) => (code === undefined ? [] : [code])))
    assert.ok(codes.size > 20, `${codes.size} codes`)
    for (const code of codes) assert.ok(headings.has(code) || page.includes(`- \`${code}\`: [`), code)
  })

  it('has every sentence of an error in the contract', () => {
    // These name a key, a header or a time of the request.
    const varying =
      /^(?:Access key|The keys are|Secrets are|The \w+ key is|limit must|X-Refresh|Idempotency-Key must|Cookie mode is off|Request was throttled)/
    const texts = new Set(refusals.map(({ detail }) => detail).filter((text) => !varying.test(text)))
    assert.ok(texts.size > 40, `${texts.size} sentences`)
    for (const text of texts) assert.ok(page.includes(`"${text}"`), text)
  })

  it('has every explanation of `WWW-Authenticate`', () => {
    const source = readFileSync(new URL('../../src/http/explanations.ts', import.meta.url), 'utf8')
    const explanations = [...source.matchAll(/(?:token|stepUp)\('([^']+)'\)|description: '([^']+)'/g)]
    assert.ok(explanations.length > 25, `${explanations.length} explanations`)
    for (const [, token, description] of explanations) {
      const text = token ?? description ?? ''
      assert.ok(headings.has(text) || page.includes(`"${text}"`), text)
    }
  })
})
