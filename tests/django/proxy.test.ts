import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { it, type TestContext } from 'node:test'
import { decode } from '../integration/jwt.ts'
import { nginxFrame, runs, startNginxWith } from '../support/balancers.ts'
import { freePort } from '../support/process.ts'
import { describeMove } from './support/describe-sites.ts'
import type { Move } from './support/move.ts'
import { blacklistAt, djangoPaths, idAt, logIn, refreshAt, type Side, tryLogin } from './support/side.ts'

if (!runs('nginx')) console.error('nginx: NOT RUN, install the Debian package nginx')

describeMove('the proxy', 'rotation', 'SQLite', (move) => promiseProxy(move), {
  settings: { TRUSTED_PROXIES: '127.0.0.1' },
})

interface Proxied {
  readonly latchkeyShare: string
  readonly hasNet: boolean
}

/** The configuration of docs/leave-django.md. */
const proxyText = (django: string, latchkey: string, { latchkeyShare, hasNet }: Proxied): string => `
    upstream django { server ${django}; }
    upstream latchkey { server ${latchkey}; }
    split_clients "$remote_addr" $tokens { ${latchkeyShare} }
    map "$tokens$uri" $to {
      latchkey/api/token/            /api/user/token/;
      latchkey/api/token/refresh/    /api/user/token/refresh;
      latchkey/api/token/verify/     /api/user/token/verify/;
      latchkey/api/token/blacklist/  /api/user/token/blacklist/;
      default                        $uri;
    }
    proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
    server {
      listen 127.0.0.1:PORT;
      location / { proxy_pass http://django; }
      location /api/token/ { rewrite ^ $to break; proxy_pass http://$tokens; }
      ${
        hasNet
          ? `
      location = /api/token/ {
        proxy_intercept_errors on;
        error_page 401 = @django;
        rewrite ^ /api/user/token/ break;
        proxy_pass http://latchkey;
      }
      location @django { rewrite ^ /api/token/ break; proxy_pass http://django; }`
          : ''
      }
    }`

const startProxy = async (t: TestContext, { site, latchkey }: Move, proxied: Proxied): Promise<Side> => {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-proxy-'))
  const port = await freePort()
  const [django, here] = [site.side, latchkey.side()].map(({ baseUrl }) => new URL(baseUrl).host)
  const text = proxyText(String(django), String(here), proxied).replace('PORT', String(port))
  const proxy = await startNginxWith(nginxFrame(folder, text), { folder, port })
  t.after(async () => {
    await proxy.stop()
    rmSync(folder, { recursive: true })
  })
  return { ...site.side, baseUrl: proxy.url, paths: djangoPaths }
}

function promiseProxy(move: () => Move): void {
  const skip = runs('nginx') ? false : 'install the Debian package nginx'
  const isOurs = (token: string): boolean => 'kid' in decode(token).header

  it('keeps clients logged in while their paths move', { skip }, async (t) => {
    await move().bring()
    const user = move().site.user('scrypt_1')
    const before = await startProxy(t, move(), { latchkeyShare: '* django;', hasNet: false })
    const first = await logIn(before, user)
    assert.equal(isOurs(first.refresh), false)
    const after = await startProxy(t, move(), { latchkeyShare: '* latchkey;', hasNet: false })
    const second = await refreshAt(after, first.refresh)
    assert.equal(isOurs(second.refresh), true)
    assert.equal(await idAt(after, second.access), user.id)
    const third = await refreshAt(before, second.refresh)
    assert.equal(await idAt(after, third.access), user.id)
    await blacklistAt(after, third.refresh)
  })

  it('lets Django log in whom Latchkey cannot, below the login', { skip }, async (t) => {
    const { site } = move()
    const proxy = await startProxy(t, move(), { latchkeyShare: '* latchkey;', hasNet: true })
    assert.equal(isOurs((await logIn(proxy, site.user('argon2_1'))).refresh), true)
    const peppered = await logIn(proxy, site.user('shop_pepper_1'))
    assert.equal(isOurs(peppered.refresh), false)
    assert.equal(isOurs((await refreshAt(proxy, peppered.refresh)).refresh), true)
    const wrong = await tryLogin(proxy, { ...site.user('argon2_1'), password: 'wrong' })
    assert.equal(wrong.status, 401)
  })
}
