import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { startService } from '../support/service.ts'
import { paths, send } from './client.ts'

const page = 'http://localhost:3000'
const hint = `a page of ${page} asked and is not in CORS_ORIGINS, so its browser blocks the answers: if the page is yours, set CORS_ORIGINS=${page}`

/** A service, requests of pages, and the warnings that they caused. */
const started = async (t: TestContext, settings: Readonly<Record<string, string>> = {}) => {
  const at = await startService(settings)
  t.after(() => at.stop())
  const ask = (origin: string | undefined, more = {}, path: string = paths.getCurrentAccount) => {
    const headers = { 'sec-fetch-mode': 'cors', 'sec-fetch-site': 'cross-site', ...(origin && { origin }), ...more }
    return send(at, 'GET', path, { headers })
  }
  const warnings = () =>
    at
      .logText()
      .split('\n')
      .flatMap((line) => (line.includes('a page of') ? [JSON.parse(line).msg as string] : []))
  return { ask, warnings }
}

describe('the log', () => {
  it('has one line for a page whose origin is not in CORS_ORIGINS', async (t) => {
    const { ask, warnings } = await started(t)
    for (const site of ['same-site', 'cross-site', 'cross-site']) await ask(page, { 'sec-fetch-site': site })
    assert.deepEqual(warnings(), [hint])
  })

  it('does not tell to replace the origins that are listed', async (t) => {
    const { ask, warnings } = await started(t, { CORS_ORIGINS: 'https://app.example.com' })
    await ask('https://app.example.com')
    assert.deepEqual(warnings(), [])
    await ask(page)
    assert.match(
      warnings().join(),
      /^a page of http:\/\/localhost:3000 asked .* add it to CORS_ORIGINS, after a comma$/,
    )
  })

  it('has no line for other clients, pages of the service, navigation and administration', async (t) => {
    const { ask, warnings } = await started(t)
    await ask(page, { 'sec-fetch-site': 'same-origin' })
    await ask(page, { 'sec-fetch-site': 'none' })
    await ask(page, { 'sec-fetch-mode': 'navigate' })
    await ask(page, { 'sec-fetch-mode': '', 'sec-fetch-site': '' })
    await ask(undefined)
    await ask(page, {}, '/api/admin/accounts/')
    assert.deepEqual(warnings(), [])
  })

  it('has at most 20 such lines, and none for what is no origin', async (t) => {
    const { ask, warnings } = await started(t)
    for (const odd of [
      'null',
      'a b',
      'https://a.example/\u009b31m',
      `https://${'a'.repeat(300)}`,
      'https://a,https://b',
    ]) {
      await ask(odd)
    }
    assert.deepEqual(warnings(), [])
    for (let number = 1; number <= 25; number += 1) await ask(`https://a${number}.example`)
    assert.equal(warnings().length, 20)
    assert.match(warnings().at(-1) ?? '', /^a page of https:\/\/a20\.example .*; further origins are not logged$/)
  })
})
