import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { freePort, get, inFolder, mainEntry, post, runToEnd, withService } from '../support/process.ts'

const jane = { username: 'jane_doe', password: 'secureP@ssw0rd' }
const page = readFileSync(new URL('../../docs/metrics.md', import.meta.url), 'utf8')
const documented = [...page.matchAll(/^### `(\w+)`$/gm)].map(([, name]) => name)

const start = (cwd: string, address: string) => ({
  entry: mainEntry,
  cwd,
  environment: { PORT: '0', METRICS_ADDRESS: address },
})

const line =
  /^(?:# HELP \w+ .+|# TYPE \w+ (?:counter|gauge|histogram|summary)|\w+(?:\{\w+="[^"\\]*"(?:,\w+="[^"\\]*")*\})? (?:[-+.\de]+|Nan|\+Inf))$/

describe('METRICS_ADDRESS', () => {
  it('serves exactly the documented metrics in Prometheus format, without names, tokens or addresses', () =>
    inFolder((folder) =>
      withService(start(folder, '127.0.0.1:0'), async (baseUrl, child) => {
        await post(baseUrl, '/api/user/register/', jane)
        const { body: pair } = await post(baseUrl, '/api/user/token/', jane)
        await post(baseUrl, '/api/user/token/', { ...jane, password: 'wrong' })
        await post(baseUrl, '/api/user/token/refresh', { refresh: String(pair.refresh) })
        await get(baseUrl, '/api/user/me/', String(pair.access))
        const url = /metrics at (\S+)"/.exec(child.stdout())?.[1] ?? ''
        const answer = await fetch(url)
        assert.deepEqual(
          [answer.status, answer.headers.get('content-type')],
          [200, 'text/plain; version=0.0.4; charset=utf-8'],
        )
        const text = await answer.text()
        for (const one of text.trimEnd().split('\n')) if (one !== '') assert.match(one, line)
        const types = [...text.matchAll(/^# TYPE (\w+) /gm)].map(([, name]) => name)
        assert.deepEqual(types.toSorted(), documented.toSorted())
        for (const hidden of [jane.username, jane.password, '127.0.0.1', String(pair.access), String(pair.refresh)])
          assert.ok(!text.includes(hidden), hidden)
        assert.ok(text.includes('latchkey_requests_total{operation="obtainTokenPair",status="401"} 1'))
      }),
    ))

  it("serves nothing else there, and no metrics at the service's address", () =>
    inFolder((folder) =>
      withService(start(folder, '127.0.0.1:0'), async (baseUrl, child) => {
        const url = /metrics at (\S+)"/.exec(child.stdout())?.[1] ?? ''
        assert.equal((await fetch(new URL('/', url))).status, 404)
        assert.equal((await fetch(new URL('/api/user/me/', url))).status, 404)
        const posted = await fetch(url, { method: 'POST', body: 'x' })
        assert.deepEqual([posted.status, posted.headers.get('allow')], [405, 'GET'])
        assert.equal((await get(baseUrl, '/metrics')).status, 404)
        child.kill('SIGTERM')
        assert.deepEqual(await child.ended, { code: 0, signal: null })
      }),
    ))

  it('stops the start in one line when another process has the port', () =>
    inFolder((folder) =>
      withService(start(folder, '127.0.0.1:0'), async (_baseUrl, child) => {
        const taken = new URL(/metrics at (\S+)"/.exec(child.stdout())?.[1] ?? '').host
        const { code, stderr } = await runToEnd({
          ...start(folder, taken),
          environment: { PORT: String(await freePort()), METRICS_ADDRESS: taken },
        })
        assert.equal(code, 1)
        assert.equal(
          stderr,
          `latchkey: METRICS_ADDRESS names ${taken.replace('127.0.0.1', 'localhost')}, which is in use by another process (for example METRICS_ADDRESS=127.0.0.1:9464)\n`,
        )
      }),
    ))
})
