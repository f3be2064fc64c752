import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isFromUnlistedSite } from './cross-site.ts'

const listed = 'https://app.example.com'
const judge = (site: string | undefined, origin?: string, origins: readonly string[] = [listed]) =>
  isFromUnlistedSite({ ...(site !== undefined && { 'sec-fetch-site': site }), ...(origin && { origin }) }, origins)

describe('isFromUnlistedSite', () => {
  it('is true for another site without a listed origin', () => {
    const origins = [undefined, 'null', 'https://evil.example', `${listed}.evil.example`, `${listed}, ${listed}`, '*']
    for (const origin of origins) assert.equal(judge('cross-site', origin), true, origin)
    assert.equal(judge('cross-site', listed, []), true)
    assert.equal(judge('cross-site', 'null', []), true)
  })

  it('is true for cross-site in every spelling, and among several values', () => {
    const values = ['Cross-Site', ' cross-site ', 'cross-site, cross-site', 'same-origin,cross-site', 'cross-site;a=1']
    for (const value of values) assert.equal(judge(value), true, value)
  })

  it('is false for a listed origin', () => {
    assert.equal(judge('cross-site', listed), false)
  })

  it('is false for the same site, a typed address, and clients other than browsers', () => {
    for (const site of ['same-origin', 'same-site', 'none', undefined]) {
      assert.equal(judge(site, 'https://evil.example'), false, site)
    }
  })

  it('ignores undefined values (Fetch Metadata, section 2.3)', () => {
    for (const site of ['', 'else', 'cross', 'not-cross-site', '1']) assert.equal(judge(site), false, site)
  })
})
