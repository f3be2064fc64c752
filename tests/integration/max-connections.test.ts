import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { describe, it } from 'node:test'
import { startService } from '../support/service.ts'

const limit = 5
const request = 'GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n'

/**
 * Sends over an open connection.
 * @returns what came back until an answer is there or the connection is closed
 */
const ask = async (socket: Socket, bytes = request): Promise<string> => {
  socket.write(bytes)
  const [answer] = await Promise.race([once(socket, 'data'), once(socket, 'close')])
  return String(answer)
}

describe('MAX_CONNECTIONS', () => {
  it('refuses further connections, serves open ones, and accepts new ones after some are closed', async (t) => {
    const at = await startService({ MAX_CONNECTIONS: String(limit), METRICS_ADDRESS: '127.0.0.1:0' })
    const open = (): Socket => {
      const socket = connect(at.port, at.host).on('error', () => {})
      t.after(() => socket.destroy())
      return socket
    }
    t.after(() => at.stop())
    const kept = Array.from({ length: limit }, open)
    for (const socket of kept) assert.match(await ask(socket), /^HTTP\/1\.1 200/)

    for (let count = 0; count < 3; count += 1) assert.doesNotMatch(await ask(open()), /HTTP/)
    for (const socket of kept) assert.match(await ask(socket), /^HTTP\/1\.1 200/)

    const gone = kept.slice(0, 2)
    for (const socket of gone) socket.end()
    await Promise.all(gone.map((socket) => once(socket, 'close')))
    for (let count = 0; count < gone.length; count += 1) assert.match(await ask(open()), /^HTTP\/1\.1 200/)

    assert.match((await at.service.metrics?.text()) ?? '', /^latchkey_connections_dropped_total 3$/m)
    const lines = at
      .logText()
      .split('\n')
      .filter((line) => line.includes('MAX_CONNECTIONS'))
    assert.equal(lines.length, 1)
    assert.equal(JSON.parse(lines[0] ?? '').dropped, 1)
  })
})
