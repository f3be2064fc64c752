import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import type { AxiosStatic } from 'axios'
import { build } from 'esbuild'
import { password } from '../integration/rotating.ts'
import { startApp } from './app.ts'
import { startApi } from './axios-api.ts'
import { urlsOfReactNative } from './old-url.ts'

const root = join(import.meta.dirname, '../..')

type Bundle = typeof import('../../client/src/index.ts') &
  typeof import('../../client/src/axios.ts') & { readonly axios: AxiosStatic }

/** The client and the Axios of React Native, with another `URL`. */
const bundleWith = async (replacement: new (url: string) => object): Promise<Bundle> => {
  const mark = `axios ${replacement.name}`
  Object.assign(globalThis, { [Symbol.for(mark)]: replacement })
  const { outputFiles } = await build({
    stdin: {
      contents: `export * from './client/src/index.ts'
        export * from './client/src/axios.ts'
        export { default as axios } from 'axios'`,
      resolveDir: root,
    },
    bundle: true,
    format: 'esm',
    conditions: ['react-native'],
    write: false,
    banner: { js: `const URL = globalThis[Symbol.for('${mark}')]` },
  })
  return import(`data:text/javascript,${encodeURIComponent(outputFiles[0]?.text ?? '')}`)
}

describe('an Axios instance with a session, with the URL of React Native', () => {
  for (const [name, replacement] of Object.entries(urlsOfReactNative)) {
    it(`sends the token to listed origins only, and refreshes it: ${name}`, async (t) => {
      const { at } = await startApp(t, { ALGORITHM: 'ES256' })
      const api = await startApi(t, at)
      const { axios, attachSession, createSession } = await bundleWith(replacement)
      const session = createSession({ baseUrl: at.at.baseUrl, origins: [api.url] })
      await session.login({ username: 'jane_doe', password })
      const http = axios.create({ baseURL: `${api.url}/v2/`, adapter: 'fetch' })
      attachSession(http, session)
      at.clock.now += 901
      assert.deepEqual((await http.post('things', { a: 1 }, { params: { page: 2 } })).data, { account: 1 })
      assert.deepEqual(
        api.seen.map(({ url, status }) => `${url} ${status}`),
        ['/v2/things?page=2 401', '/v2/things?page=2 200'],
      )
      for (const url of ['http://127.0.0.1:1/', `${api.url}@evil.example/`, `${api.url}.evil.example/`, '//a.example/'])
        await assert.rejects(http.get(url), { name: 'TypeError', message: /name it in origins$/ })
    })
  }
})
