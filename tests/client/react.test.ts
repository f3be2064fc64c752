import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { createElement, type ReactNode } from 'react'
import { renderToString } from 'react-dom/server'
import { createSession, type SessionStorage } from '../../client/src/index.ts'
import { SessionProvider, useAuthorizedFetch, useSession } from '../../client/src/react.ts'

const client = join(import.meta.dirname, '../../client/src')

const untouched: SessionStorage = {
  get: () => assert.fail('a server read the storage'),
  set: () => assert.fail('a server wrote the storage'),
}
const session = createSession({ baseUrl: 'https://auth.example.com', storage: untouched })

const Status = (): ReactNode => {
  const { status, account, endReason } = useSession()
  return createElement('p', null, `${status} ${account} ${endReason}`)
}
const Fetcher = (): ReactNode => String(useAuthorizedFetch() === session.fetch)

describe('latchkey-client/react on a server', () => {
  it('renders the status loading, without a look at the storage', () => {
    const page = createElement(SessionProvider, { session }, createElement(Status))
    assert.equal(renderToString(page), '<p>loading undefined undefined</p>')
  })

  it('gives the fetch of the session', () => {
    assert.equal(renderToString(createElement(SessionProvider, { session }, createElement(Fetcher))), 'true')
  })
})

describe('a hook without a provider', () => {
  for (const [hook, component] of Object.entries({ useSession: Status, useAuthorizedFetch: Fetcher })) {
    it(`${hook} says what is missing`, () => {
      assert.throws(() => renderToString(createElement(component)), {
        message: `${hook} needs a <SessionProvider session={session}> around the component`,
      })
    })
  }

  it('a provider without a session says how to make one', () => {
    const page = createElement(SessionProvider, { session: undefined as never }, 'a page')
    assert.throws(() => renderToString(page), {
      message: '<SessionProvider> needs a session of createSession()',
    })
  })
})

describe('the entry latchkey-client/react', () => {
  it('starts with "use client", for React Server Components', () => {
    assert.match(readFileSync(join(client, 'react.ts'), 'utf8'), /^'use client'\n/)
  })
})
