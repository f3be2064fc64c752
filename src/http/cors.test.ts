import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { it } from 'node:test'
import Koa from 'koa'
import { crossOrigin } from './cors.ts'

const origin = 'https://app.example.com'
const document = { openapi: '3.0.3', info: { title: 't', version: '1' }, paths: {} }

it('lets a listed origin read an error that bypasses the middleware', async (t) => {
  const app = new Koa()
  app.silent = true
  app.use(crossOrigin({ corsOrigins: [origin], refreshCookie: 'off', document }))
  app.use(() => {
    throw new TypeError('a mistake')
  })
  const server = app.listen(0, '127.0.0.1')
  t.after(() => server.close())
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const answer = await fetch(`http://127.0.0.1:${port}/`, { headers: { origin, connection: 'close' } })
  assert.deepEqual(
    [answer.status, answer.headers.get('access-control-allow-origin'), answer.headers.get('vary')],
    [500, origin, 'Origin'],
  )
})
