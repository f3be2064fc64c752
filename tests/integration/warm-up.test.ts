import assert from 'node:assert/strict'
import { it } from 'node:test'
import { startService } from '../support/service.ts'

it('warm-up requests are answered like those of clients, and neither logged nor counted', async (t) => {
  const { service, baseUrl, logText, stop } = await startService({ METRICS_ADDRESS: '127.0.0.1:0' })
  t.after(stop)
  const countsOf = async () => (await service.metrics?.text())?.match(/^latchkey_requests_total\{.*$/gm) ?? []
  const log = logText()
  assert.deepEqual(await service.warmUp(), ['HTTP/1.1 200 OK', 'HTTP/1.1 401 Unauthorized'])
  assert.equal(logText(), log)
  assert.deepEqual(await countsOf(), [])
  await fetch(`${baseUrl}/healthz`)
  assert.match(logText().slice(log.length), /"operation":"getLiveness"/)
  assert.equal((await countsOf()).length, 1)
})
