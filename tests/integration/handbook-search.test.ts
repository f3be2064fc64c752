import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import vm from 'node:vm'
import { gzipSync } from 'node:zlib'
import { readHandbook } from '../../src/handbook/read-handbook.ts'

type Entry = readonly [title: string, page: string, link: string, summary: string, method: string]
interface Opened {
  handbookIndex: { readonly entries: readonly Entry[] }
  openHandbookIndex: (index: object) => (question: string) => readonly Entry[]
}

const root = new URL('../../', import.meta.url)
const document = JSON.parse(readFileSync(new URL('generated/openapi.json', root), 'utf8'))
const { script, open } = readHandbook(document)
const handbook = await open({
  styleSheet: '/s.css',
  script: '/s.js',
  icon: '/i.svg',
  home: '/',
  interactive: undefined,
  href: (_from, to) => to,
})
const index = handbook.page('/docs/search.js')?.text ?? ''

// As a browser runs them; the rest of the script needs a page.
const context = vm.createContext({})
vm.runInContext(readFileSync(new URL('src/handbook/browser/rank.js', root), 'utf8'), context)
vm.runInContext(index, context)
const { handbookIndex, openHandbookIndex } = context as unknown as Opened
const find = openHandbookIndex(handbookIndex)

/** Questions, and the start of a link that has to be among the first three. */
const questions: readonly (readonly [question: string, ...right: string[]])[] = [
  ['rate limit', '/docs/guides/settings#rate-limits', '/docs/guides/concepts#rate-limits'],
  ['lockout', '/docs/guides/security#account-lockout', '/docs/guides/settings#limit_login_account'],
  ['LOGIN lockout', '/docs/guides/security#account-lockout', '/docs/guides/settings#limit_login_account'],
  ['CORS', '/docs/guides/settings#cors_origins'],
  ['Next.js', '/docs/guides/react#next-js'],
  ['nextjs', '/docs/guides/react'],
  ['why was I logged out', '/docs/guides/concepts#why-was-i-logged-out', '/docs/guides/errors#why-a-session-ended'],
  ['401', '/docs/guides/errors#a-401', '/docs/guides/concepts#why-a-401'],
  ['SSO', '/docs/guides/concepts#what-latchkey-does-not-do'],
  ['social login', '/docs/guides/concepts#what-latchkey-does-not-do'],
  ['token lifetime', '/docs/guides/settings#access_token_lifetime'],
  ['access token ttl', '/docs/guides/settings#access_token_lifetime'],
  ['secure storage', '/docs/guides/mobile-storage'],
  ['keychain', '/docs/guides/mobile-storage'],
  ['Expo', '/docs/guides/mobile-storage'],
  ['react native', '/docs/guides/mobile-storage', '/docs/guides/react#react-native'],
  ['localStorage', '/docs/guides/browser-cookies'],
  ['change password', '/docs/changePassword'],
  ['forgot password', '/docs/guides/reset-passwords', '/docs/requestPasswordReset'],
  ['x-forwarded-for', '/docs/guides/settings#trusted_proxies'],
  ['nginx', '/docs/guides/install#reverse-proxy', '/docs/guides/install'],
  ['log out everywhere', '/docs/endAllSessions'],
  ['sign up', '/docs/registerAccount'],
  ['log in', '/docs/obtainTokenPair'],
  ['login', '/docs/obtainTokenPair'],
  ['logout', '/docs/blacklistToken', '/docs/logOut'],
  ['refresh', '/docs/refreshTokenPair'],
  ['obtainTokenPair', '/docs/obtainTokenPair'],
  ['rotate keys', '/docs/guides/rotate-keys'],
  ['backup', '/docs/guides/data#backup'],
  ['MFA', '/docs/guides/second-factors'],
  ['2fa', '/docs/guides/second-factors'],
  ['TOTP', '/docs/startTotp', '/docs/confirmTotp', '/docs/guides/second-factors'],
  ['webauthn', '/docs/guides/passkeys'],
  ['docker', '/docs/guides/install#docker'],
  ['kubernetes', '/docs/guides/install#kubernetes'],
  ['k8s', '/docs/guides/install#kubernetes'],
  ['postgres', '/docs/guides/move-to-postgresql', '/docs/guides/data', '/docs/guides/distributed'],
  ['refresh reuse', '/docs/guides/settings#refresh_reuse'],
  ['referesh', '/docs/refreshTokenPair', '/docs/guides/settings#refresh'],
  ['pasword', '/docs/changePassword', '/docs/guides/reset-passwords'],
  ['webhook', '/docs/createWebhook', '/docs/guides/react-to-events', '/docs/testWebhook', '/docs/listWebhooks'],
  ['list users', '/docs/listAccounts'],
  ['fastapi', '/docs/guides/verify-in-python'],
  ['express', '/docs/guides/verify-in-an-api#express'],
  ['jwks', '/docs/getJwks'],
  ['prometheus', '/docs/guides/metrics'],
  ['latchkey_ready', '/docs/guides/metrics#latchkey_ready'],
  ['account create', '/docs/guides/cli#latchkey-account-create'],
  ['session.ended', '/docs/events/session.ended'],
  ['logout all devices', '/docs/endAllSessions'],
  ['sign out all devices', '/docs/endAllSessions'],
  ['too many requests', '/docs/guides/settings#rate-limits', '/docs/guides/concepts#rate-limits'],
  ['Retry-After', '/docs/guides/settings#rate-limits', '/docs/guides/concepts#rate-limits'],
  ['rate_limited', '/docs/guides/settings#rate-limits', '/docs/guides/concepts#rate-limits'],
  ['vue', '/docs/guides/browser-cookies'],
  ['svelte', '/docs/guides/browser-cookies'],
  ['angular', '/docs/guides/browser-cookies'],
  ['SDK', '/docs/guides/quickstart#in-an-app'],
  ['client library', '/docs/guides/quickstart#in-an-app'],
  ['install client', '/docs/guides/quickstart#in-an-app'],
  ['latchkey-client', '/docs/guides/quickstart#in-an-app'],
  ['subpath', '/docs/guides/install#under-a-path'],
  ['nginx subpath', '/docs/guides/install#under-a-path'],
  ['redis', '/docs/guides/move-to-postgresql#several-instances'],
  ['how to use access token', '/docs/guides/concepts#access-token'],
  ['bearer token', '/docs/guides/concepts#access-token'],
  ['authorization header', '/docs/guides/concepts#access-token'],
  ['brute force', '/docs/guides/concepts#rate-limits', '/docs/guides/security#account-lockout'],
  ['refresh token expired', '/docs/guides/errors#token_expired', '/docs/guides/errors#why-a-session-ended'],
  ['email verification', '/docs/guides/concepts#what-latchkey-does-not-do'],
  ['custom claims', '/docs/guides/administer-accounts'],
  ['change username', '/docs/updateAccount'],
  ['api key', '/docs/guides/administer-accounts'],
  // `ha` is a synonym, and a part of `shared`.
  ['shared storage ha', '/docs/guides/high-availability'],
  ['disabled account disable', '/docs/guides/errors#account_inactive'],
]

describe('the search of the handbook', () => {
  for (const [question, ...right] of questions) {
    test(`finds the right page among the first three: ${question}`, () => {
      const links = find(question)
        .slice(0, 3)
        .map(([, , link]) => link)
      assert.ok(
        links.some((link) => right.some((start) => link.startsWith(start))),
        links.join(', '),
      )
    })
  }

  test('finds every operation by its title and its id', () => {
    for (const operation of Object.values(
      document.paths as Record<string, Record<string, { operationId: string; summary: string }>>,
    ).flatMap((item) => Object.values(item))) {
      for (const question of [operation.summary, operation.operationId]) {
        const links = find(question).map(([, , link]) => link)
        assert.ok(links.includes(`/docs/${operation.operationId}`), question)
      }
    }
  })

  test('answers nothing to a question without a known word', () => {
    assert.deepEqual([find('qqqqqqqq').length, find('').length, find('()[]*\\ "').length], [0, 0, 0])
  })

  test('shows titles and summaries as plain text', () => {
    for (const [title, , , summary] of handbookIndex.entries) assert.doesNotMatch(`${title} ${summary}`, /`|\]\(/)
  })

  test('leads to headings and rows that exist', () => {
    const ids = new Map<string, Set<string>>()
    for (const [, , link] of handbookIndex.entries) {
      const [path = '', fragment] = link.split('#')
      const page = handbook.page(path)?.text
      assert.ok(page, link)
      if (!ids.has(path)) ids.set(path, new Set([...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id ?? '')))
      if (fragment !== undefined) assert.ok(ids.get(path)?.has(fragment), link)
    }
  })

  test('costs at most 60 kB for the index, and the script of all pages at most 6 kB', () => {
    const sizes = { index: gzipSync(index).length, script: gzipSync(script).length }
    assert.ok(sizes.index <= 60_000 && sizes.script <= 6_144, JSON.stringify(sizes))
  })
})
