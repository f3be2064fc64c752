import assert from 'node:assert/strict'
import { createServer } from 'node:net'
import { describe, it } from 'node:test'
import { exchange, parseAnswer } from './raw-http.ts'

function parse(text: string, method = 'GET', connection: 'open' | 'closed' = 'open') {
  return parseAnswer(Buffer.from(text), method, connection)
}

describe('parseAnswer', () => {
  it('reads a whole body with Content-Length', () => {
    assert.equal(parse('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}')?.body, '{}')
    assert.equal(parse('HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n{}'), undefined)
  })

  it('reads a chunked body up to its last chunk', () => {
    const chunks = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\na;x=y\r\n0123456789\r\n'
    assert.equal(parse(chunks), undefined)
    assert.equal(parse(`${chunks}0\r\n\r\n`)?.body, 'abc0123456789')
  })

  it('reads a body without Content-Length to the end of the connection', () => {
    assert.equal(parse('HTTP/1.1 400 Bad Request\r\n\r\nno', 'GET', 'open'), undefined)
    assert.equal(parse('HTTP/1.1 400 Bad Request\r\n\r\nno', 'GET', 'closed')?.body, 'no')
  })

  it('expects no body in the answer to HEAD', () => {
    assert.equal(parse('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n', 'HEAD')?.body, '')
  })

  it('skips an interim answer', () => {
    assert.equal(parse('HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n')?.status, 204)
  })

  it('joins repeated headers', () => {
    const answer = parse('HTTP/1.1 204 No Content\r\nVary: Accept\r\nvary:Origin \r\n\r\n')
    assert.equal(answer?.headers.get('vary'), 'Accept, Origin')
  })
})

describe('exchange', () => {
  it('reads the answer of a server that closes before it has read the request', async () => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined)
      socket.once('data', () =>
        socket.end('HTTP/1.1 413 Too Large\r\nContent-Length: 2\r\n\r\n{}', () => socket.destroy()),
      )
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address() as { port: number }
    const answer = await exchange({ host: '127.0.0.1', port: address.port }, Buffer.alloc(3_000_000, 'a'), 'POST')
    assert.equal(answer.status, 413)
    server.close()
  })

  it('rejects when the connection closes without an answer', async () => {
    const server = createServer((socket) => socket.end())
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address() as { port: number }
    await assert.rejects(exchange({ host: '127.0.0.1', port: address.port }, Buffer.from('x'), 'GET'))
    server.close()
  })
})
