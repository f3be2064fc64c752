import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { startService, type TestService } from '../support/service.ts'
import { paths, postJson, send } from './client.ts'
import { readDocument } from './edge.ts'

let service: TestService
before(async () => {
  service = await startService({ DOCS: 'off' })
})
after(() => service.stop())

const operationPages = Object.values(readDocument().paths ?? {}).flatMap((item) =>
  Object.values(item ?? {}).map((operation) => `/docs/${(operation as { operationId: string }).operationId}`),
)
const places = [
  ...['/docs', '/docs/', '/docs/reference', '/docs/quickstart', '/docs/quickstart.md', '/docs/assets/page.css'],
  ...['/openapi.yaml', '/openapi.json', '/llms.txt', '/llms-full.txt', '/DOCS', '//docs'],
  ...['/', '/favicon.ico', '/docs/settings', '/reference', '/swagger'],
  ...operationPages,
]

describe('with DOCS=off', () => {
  it('every path of the documentation is unknown', async () => {
    const unknown = await send(service, 'GET', '/nowhere')
    for (const path of places) {
      for (const method of ['GET', 'POST', 'OPTIONS']) {
        const answer = await send(service, method, path, { headers: { accept: 'text/html' } })
        assert.deepEqual([answer.status, answer.text], [404, unknown.text], `${method} ${path}`)
        assert.deepEqual(Object.keys(answer.headers).sort(), Object.keys(unknown.headers).sort(), path)
      }
    }
  })

  it('all other operations work', async () => {
    const fields = { username: 'jane_doe', password: 'secureP@ssw0rd' }
    assert.equal((await postJson(service, paths.registerAccount, fields)).status, 201)
    assert.equal((await send(service, 'GET', paths.getReadiness)).status, 200)
  })
})
