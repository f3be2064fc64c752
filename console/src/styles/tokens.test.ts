import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { it } from 'node:test'

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8')

/** Declarations of custom properties, by name, in the order of the text. */
const declared = (css: string) =>
  [...css.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value])

it('the console has the colours and fonts of the handbook', () => {
  const [light = '', dark = ''] = read('../../../src/handbook/styles/palette.css').split('@media')
  const inDark = Object.fromEntries(declared(dark))
  const ours = Object.fromEntries(declared(read('./tokens.css')))
  // Colours of HTTP methods are the handbook's alone.
  const shared = declared(light).filter(([name = '']) => !['--get', '--post'].includes(name))
  assert.ok(shared.length > 5)
  for (const [name = '', value = ''] of shared) {
    assert.equal(ours[name], name in inDark ? `light-dark(${value}, ${inDark[name]})` : value, name)
  }
})
