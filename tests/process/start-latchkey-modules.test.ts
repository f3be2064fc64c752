import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { describe, it } from 'node:test'

const entry = new URL('../../src/testing/start-latchkey.ts', import.meta.url)

/** Prints what is loaded by the import, by the first start, and by the second one. */
const script = `
  import { registerHooks } from 'node:module'
  let loaded = []
  registerHooks({ load: (url, context, next) => { loaded.push(url); return next(url, context) } })
  const take = () => { const all = loaded; loaded = []; return all }
  const { startLatchkey } = await import(${JSON.stringify(entry.href)})
  const phases = [take()]
  for (let round = 0; round < 2; round += 1) {
    const service = await startLatchkey({ accounts: [{ username: 'jane', password: 'jane' }] })
    await service.signIn('jane')
    await service.reset()
    await service.stop()
    phases.push(take())
  }
  console.log(JSON.stringify(phases))`

describe('latchkey/testing', () => {
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' })
  const [imported = [], first = [], second = []] = JSON.parse(output) as string[][]
  const ours = (urls: readonly string[]): string[] =>
    urls.filter((url) => /\/src\//.test(url) && !/node_modules/.test(url))

  it('loads the modules of the service with its import; a start adds those of the pages, once', () => {
    const ofPages = /\/src\/(?:handbook\/|http\/docs)/
    assert.ok(ours(imported).length > 100)
    assert.deepEqual(
      ours(first).filter((url) => !ofPages.test(url)),
      [],
    )
    assert.deepEqual(second, [])
  })

  it('loads what no test has asked for at no time', () => {
    const names = [/simplewebauthn/, /observability\/metrics[.]/, /node_modules\/pg\//, /src\/cli\//, /pino-pretty/]
    const all = [...imported, ...first]
    assert.deepEqual(
      names.filter((name) => all.some((url) => name.test(url))),
      [],
    )
  })
})
