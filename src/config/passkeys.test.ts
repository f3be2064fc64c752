import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ConfigError, parseConfig } from './config.ts'

const read = (rpId: string, origins: string, consoleOrigin = '') =>
  parseConfig({ PASSKEY_RP_ID: rpId, PASSKEY_ORIGINS: origins, CONSOLE_ORIGIN: consoleOrigin }).passkeys

const refuses = (setting: string, settings: Parameters<typeof read>) =>
  assert.throws(
    () => read(...settings),
    (error) => error instanceof ConfigError && error.message.startsWith(`${setting} `) && !error.message.includes('\n'),
    JSON.stringify(settings),
  )

describe('the settings of passkeys', () => {
  it('are absent by default', () => {
    assert.equal(parseConfig({}).passkeys, undefined)
  })

  const accepted: readonly Parameters<typeof read>[] = [
    ['example.com', 'https://example.com'],
    ['example.com', 'https://example.com, https://app.example.com,https://a.b.example.com:8443'],
    ['auth.example.com', 'https://auth.example.com', 'https://auth.example.com'],
    ['example.com', 'https://example.com', 'https://admin.example.com:9465'],
    ['example.com', 'https://example.com,android:apk-key-hash:pNiP5iKyQ8JwgGOaKA1zGPUPJIS-0H1xKCQcfIoGLck'],
    ['localhost', 'http://localhost'],
    ['localhost', 'http://localhost:5173,https://localhost:8443', 'http://localhost:8000'],
    ['xn--bcher-kva.example', 'https://xn--bcher-kva.example'],
  ]
  for (const settings of accepted) {
    it(`accept ${settings.join(' with ')}`, () => {
      assert.equal(read(...settings)?.rpId, settings[0])
    })
  }

  const noRpIds = [
    'https://example.com',
    'android://example.com',
    'example.com:443',
    'localhost:8000',
    '127.0.0.1',
    '127.1',
    '0x7f000001',
    '::1',
    '[::1]',
    '[::1]:443',
    'example.com/',
    'example.com/login',
    'Example.com',
    'bücher.example',
    'example.com.',
    '.example.com',
    'a..b',
    '*.example.com',
    'user@example.com',
    'example.com,other.example',
    'a b',
    `${'a.'.repeat(200)}com`,
  ]
  for (const rpId of noRpIds) {
    it(`refuse the RP id ${rpId.slice(0, 40)}`, () => refuses('PASSKEY_RP_ID', [rpId, 'https://example.com']))
  }

  const noOrigins = [
    'http://example.com',
    'https://example.org',
    'https://badexample.com',
    'https://example.com.evil.org',
    'https://com',
    'https://example.com/',
    'https://example.com:443',
    'https://Example.com',
    'https://*.example.com',
    'https://user@example.com',
    'https://example.com,',
    'example.com',
    'null',
    '*',
    'http://localhost:3000',
    'https://127.0.0.1',
    'ios:bundle-id:com.example.app',
    'android:apk-key-hash:',
    'android:apk-key-hash:a+b/c=',
    'android:com.example.app',
  ]
  for (const origin of noOrigins) {
    it(`refuse the origin ${origin}`, () => {
      refuses('PASSKEY_ORIGINS', ['example.com', origin])
      refuses('PASSKEY_ORIGINS', ['example.com', `https://example.com,${origin}`])
    })
  }

  const noConsoles = ['https://example.org', 'http://example.com', 'https://10.0.0.1:9465', 'example.com']
  for (const origin of [...noConsoles, 'android:apk-key-hash:pNiP5iKy', 'https://example.com,https://a.example.com']) {
    it(`refuse ${origin} for administration`, () =>
      refuses('CONSOLE_ORIGIN', ['example.com', 'https://example.com', origin]))
  }

  it('refuse http on localhost for another RP id, and other hosts for localhost', () => {
    refuses('PASSKEY_ORIGINS', ['localhost', 'http://127.0.0.1:3000'])
    refuses('PASSKEY_ORIGINS', ['localhost', 'http://app.localhost:3000'])
  })

  it('are both set, or neither', () => {
    refuses('PASSKEY_RP_ID', ['example.com', ''])
    refuses('PASSKEY_ORIGINS', ['', 'https://example.com'])
    refuses('CONSOLE_ORIGIN', ['', '', 'https://example.com'])
  })
})
