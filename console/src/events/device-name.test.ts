import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { nameDevice } from './device-name.ts'

const names: Readonly<Record<string, string>> = {
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0': 'Firefox on Windows',
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36':
    'Chrome on Linux',
  'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0': 'Edge on Windows',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Version/18.0 Mobile Safari/604.1':
    'Safari on iPhone',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) CriOS/130.0 Mobile Safari/604.1': 'Chrome on iPhone',
  'Mozilla/5.0 (Android 16; Mobile)': 'Browser on Android',
  'Mozilla/5.0': 'Unknown browser',
  'curl/8.5.0': 'curl 8.5.0',
  'okhttp/4.12.0 extra': 'okhttp 4.12.0',
  'latchkey-client-python/0.1.0': 'latchkey-client-python 0.1.0',
  MyApp: 'MyApp',
  ' ': 'Unknown device',
}

describe('nameDevice', () => {
  for (const [userAgent, name] of Object.entries(names)) {
    test(`reads ${JSON.stringify(userAgent)}`, () => assert.equal(nameDevice(userAgent), name))
  }
  test('reads no user agent', () => assert.equal(nameDevice(null), 'Unknown device'))
})
