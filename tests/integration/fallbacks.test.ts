import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { startService, type TestService } from '../support/service.ts'
import { getMe, logIn, type Pair, paths, postJson, send } from './client.ts'
import { fakeHandlers, readDocument, startEdge } from './edge.ts'

const password = 'correct horse battery'
let service: TestService
let pair: Pair

before(async () => {
  // There is no metadata without an issuer.
  service = await startService({ ISSUER: 'https://auth.example.com' })
  await service.service.register('jane_doe', password)
  pair = await logIn(service, 'jane_doe', password)
})
after(() => service.stop())

describe('a path that the contract does not have', () => {
  for (const path of [
    '/',
    '/api',
    '/api/user',
    '/api/user/nobody/',
    '/%00',
    '/%E0%A4%A',
    '/__proto__',
    '/constructor',
  ]) {
    it(`answers 404 in JSON at ${path}`, async () => {
      const answer = await send(service, 'GET', path)
      assert.equal(answer.status, 404)
      assert.deepEqual(answer.body, { detail: 'Not found.' })
      assert.equal(answer.headers['content-type'], 'application/json')
    })
  }

  it('is not matched by another case, a dot segment or a doubled slash', async () => {
    for (const path of ['/API/user/me/', '//api/user/me/', '/api//user/me/', '/api/user/me//', '/x/../healthz']) {
      assert.equal((await send(service, 'GET', path)).status, 404, path)
    }
  })

  it('is not matched by percent-encoded white space or a question mark', async () => {
    for (const tail of ['%20', '%3F', '%3Fx=1', '%09', '%0A', '%C2%A0', '%EF%BB%BF', '%23']) {
      assert.equal((await send(service, 'GET', `/api/user/me/${tail}`)).status, 404, tail)
      assert.equal((await send(service, 'POST', `/api/user/me/${tail}`)).status, 404, tail)
    }
  })
})

describe('both spellings of a path', () => {
  for (const [operation, path] of Object.entries(paths)) {
    const bare = path.replace(/\/$/, '')
    it(`reach ${operation}`, async () => {
      const method = /^get/.test(operation) ? 'GET' : 'POST'
      const [without, slash] = [await send(service, method, bare), await send(service, method, `${bare}/`)]
      assert.notEqual(without.status, 404)
      assert.deepEqual([slash.status, slash.body], [without.status, without.body])
      assert.equal(slash.headers.allow, without.headers.allow)
    })
  }
})

describe('a method that the path does not serve', () => {
  it('answers 405 and lists the allowed methods', async () => {
    for (const method of ['GET', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'PROPFIND']) {
      const answer = await send(service, method, paths.obtainTokenPair)
      assert.equal(answer.status, 405)
      assert.deepEqual(answer.body, { detail: `Method "${method}" not allowed.` })
      assert.equal(answer.headers.allow, 'POST, OPTIONS')
    }
  })

  it('answers 401 first on a protected path', async () => {
    for (const method of ['POST', 'DELETE', 'OPTIONS']) {
      const answer = await send(service, method, paths.getCurrentAccount)
      assert.equal(answer.status, 401)
      assert.equal(answer.headers['www-authenticate'], 'Bearer realm="api"')
    }
  })

  it('answers 405 on a protected path to a request with a valid token', async () => {
    const headers = { authorization: `Bearer ${pair.access}` }
    const answer = await send(service, 'POST', paths.getCurrentAccount, { headers })
    assert.equal(answer.status, 405)
    assert.equal(answer.headers.allow, 'GET, HEAD, OPTIONS')
  })

  it('answers OPTIONS with the methods and no body', async () => {
    const answer = await send(service, 'OPTIONS', paths.obtainTokenPair)
    assert.deepEqual([answer.status, answer.text, answer.headers.allow], [200, '', 'POST, OPTIONS'])
  })

  it('answers HEAD like GET without a body', async () => {
    const answer = await send(service, 'HEAD', paths.getLiveness)
    assert.deepEqual([answer.status, answer.text, answer.headers['content-length']], [200, '', '15'])
  })
})

describe('a protected operation', () => {
  const refusals = [
    ['no header', undefined, 'Authentication credentials were not provided.'],
    ['another scheme', 'Basic amFuZTpqYW5l', 'Authentication credentials were not provided.'],
    ['a bad token, scheme in lower case', 'bearer x.y.z', 'Given token not valid for any token type'],
    ['a scheme alone', 'Bearer', 'Authorization header must contain two space-delimited values'],
    ['three parts', 'Bearer a b', 'Authorization header must contain two space-delimited values'],
    ['no token at all', 'Bearer x', 'Given token not valid for any token type'],
  ] as const
  for (const [what, authorization, detail] of refusals) {
    it(`refuses ${what} with 401`, async () => {
      const headers = authorization === undefined ? {} : { authorization }
      const answer = await send(service, 'GET', paths.getCurrentAccount, { headers })
      assert.equal(answer.status, 401)
      assert.equal((answer.body as { detail: string }).detail, detail)
      assert.match(
        String(answer.headers['www-authenticate']),
        /^Bearer realm="api"(, error="[a-z_]+", error_description="[^"]+", error_code="[a-z_]+")?$/,
      )
    })
  }

  it('refuses two Authorization headers', async () => {
    const good = `Bearer ${pair.access}`
    const answer = await send(service, 'GET', paths.getCurrentAccount, { headers: { authorization: [good, good] } })
    assert.equal(answer.status, 401)
  })

  it('accepts any white space between scheme and token', async () => {
    assert.equal((await getMe(service, pair.access, 'Bearer  \t')).status, 200)
  })
})

describe('a public operation', () => {
  it('ignores an Authorization header', async () => {
    const credentials = { username: 'jane_doe', password }
    const answer = await postJson(service, paths.obtainTokenPair, credentials, { authorization: 'Bearer rubbish' })
    assert.equal(answer.status, 200)
  })

  it('registers an account whatever Authorization header comes with it', async () => {
    for (const [index, header] of ['Bearer rubbish', `Bearer ${pair.access}x`, 'Bearer', 'bearer a b'].entries()) {
      const credentials = { username: `stale_${index}`, password }
      const answer = await postJson(service, paths.registerAccount, credentials, { authorization: header })
      assert.equal(answer.status, 201, header)
    }
  })

  it('refuses an invalid body with 400 and every fault', async () => {
    const answer = await postJson(service, paths.obtainTokenPair, { username: '', password: null })
    assert.equal(answer.status, 400)
    assert.deepEqual(answer.body, {
      username: ['This field may not be blank.'],
      password: ['This field may not be null.'],
    })
  })

  it('ignores a query string', async () => {
    assert.equal((await send(service, 'GET', '/healthz?status=bad&a[b]=c&__proto__[x]=1')).status, 200)
  })
})

describe('Accept', () => {
  it('is refused with 406 before any other check', async () => {
    for (const [method, path] of [
      ['POST', paths.obtainTokenPair],
      ['DELETE', paths.obtainTokenPair],
      ['GET', paths.getCurrentAccount],
    ] as const) {
      const answer = await send(service, method, path, { headers: { accept: 'text/html' } })
      assert.equal(answer.status, 406, `${method} ${path}`)
    }
  })
})

/** The contract with another security requirement of `getReadiness`. */
function secured(security: readonly object[]) {
  const document = readDocument()
  Object.assign(document.paths?.['/readyz']?.get ?? {}, { security })
  return document
}

describe('createContract', () => {
  for (const id of Object.keys(paths)) {
    it(`does not start without a handler for ${id}`, async (t) => {
      const { [id as keyof typeof paths]: _gone, ...rest } = fakeHandlers()
      await assert.rejects(startEdge(t, { handlers: rest as never }), { name: 'TypeError', message: new RegExp(id) })
    })
  }

  it('does not start with a handler that is not a function', async (t) => {
    const handlers = { ...fakeHandlers(), getLiveness: undefined }
    await assert.rejects(startEdge(t, { handlers: handlers as never }), TypeError)
  })

  it('does not start with an operation that has no operationId', async (t) => {
    const document = readDocument()
    delete (document.paths as Record<string, { get: { operationId?: string } }>)['/healthz']?.get.operationId
    await assert.rejects(startEdge(t, { document }), TypeError)
  })

  for (const [what, security] of [
    ['alone', [{ unknown: [] }]],
    ['together with a known one', [{ bearerAuth: [], unknown: [] }]],
    ['as an alternative', [{ bearerAuth: [] }, { unknown: [] }]],
    ['that is empty', [{}]],
  ] as const) {
    it(`does not start with an unknown security scheme ${what}`, async (t) => {
      const document = secured(security)
      await assert.rejects(startEdge(t, { document }), { name: 'TypeError', message: /getReadiness.*security scheme/ })
    })
  }

  it('accepts either of two security schemes, by the Authorization header', async (t) => {
    const accounts: unknown[] = []
    const handler = ({ account }: { account?: { accountId: number } }) => {
      accounts.push(account?.accountId)
      return { status: 200, body: { status: 'ok' } }
    }
    const document = secured([{ bearerAuth: [] }, { clientAuth: [] }])
    const edge = await startEdge(t, { document, handlers: fakeHandlers(handler as () => unknown), onMismatch: 'log' })
    const ask = (headers: Record<string, string>) => send(edge, 'GET', '/readyz', { headers })
    assert.equal((await ask({ authorization: 'Bearer x' })).status, 200)
    assert.equal((await ask({ authorization: 'basic YTpi' })).status, 200)
    assert.deepEqual(accounts, [1, undefined])
    assert.deepEqual((await ask({ authorization: 'Basic !' })).body, { error: 'invalid_client' })
    assert.equal((await ask({})).headers['www-authenticate'], 'Bearer realm="api"')
  })

  it('handles every request without a fallback of openapi-backend', async (t) => {
    const edge = await startEdge(t, { onMismatch: 'log' })
    const all = Object.keys(readDocument().paths ?? {}).map((path) => path.replaceAll(/\{\w+\}/g, 'a'))
    const places = all.flatMap((path) => [path, path.replace(/\/$/, ''), `${path}/x`, `${path}%20`])
    for (const path of [...new Set(places), '/api/user/sessions/x/', '/api/user/sessions/end-all']) {
      for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE']) {
        for (const authorization of ['', 'Bearer x', 'Basic YTpi', 'Basic Og==']) {
          const { status } = await send(edge, method, path, { headers: { authorization } })
          assert.notEqual(status, 500, `${method} ${path} ${authorization}`)
        }
      }
    }
    assert.doesNotMatch(edge.logText(), /passed a step/)
  })

  it('refuses when authentication fails unexpectedly', async (t) => {
    const identify = () => Promise.reject(new Error('unforeseen'))
    const edge = await startEdge(t, { identify })
    const answer = await getMe(edge, 'x')
    assert.equal(answer.status, 500)
    assert.deepEqual(answer.body, { detail: 'Internal server error.' })
  })
})
