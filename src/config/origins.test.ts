import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parseOrigins } from './origins.ts'

describe('parseOrigins', () => {
  it('takes origins of pages and of apps in a WebView as they are', () => {
    const origins = [
      ...['https://app.example.com', 'http://localhost:5173', 'http://[::1]:3000', 'https://xn--mller-kva.de'],
      ...['capacitor://localhost', 'ionic://localhost', 'tauri://localhost', 'app://-', 'app://bundle:8080'],
      ...[
        'chrome-extension://abcdefghijklmnopabcdefghijklmnop',
        'moz-extension://0b5b1a6c-7f4e-4b8e-9a51-2f8d3f0a9d11',
      ],
      ...['com.example.app+x-1://host_name.local', 'a1://[::1]:65535'],
    ]
    assert.deepEqual(parseOrigins(origins.join(' , ')), origins)
  })

  const refused: Readonly<Record<string, readonly string[]>> = {
    'a wildcard: list each origin': ['*', 'https://*.example.com', 'capacitor://*', '*://localhost', 'https://a:*'],
    '`null`, which any sandboxed page': ['null', 'NULL'],
    'pages send `null`': [
      'file://',
      'file:///',
      'FILE://host',
      'data://x',
      'about://blank',
      'blob://x',
      'javascript://x',
    ],
    'pages do not have': ['ws://app.example.com', 'wss://app.example.com', 'ftp://app.example.com'],
    'user info': ['https://jane@app.example.com', 'capacitor://a:b@localhost', 'https://a@b/'],
    'a trailing slash': ['https://app.example.com/', 'capacitor://localhost/', 'http://localhost:80/'],
    'a path or a query': [
      'https://a.example/x',
      'ionic://localhost/index.html',
      'https://a/?',
      'https://a?b',
      'app://a#b',
    ],
    'upper case': ['https://App.example.com', 'Capacitor://localhost', 'HTTPS://a', 'app://Bundle'],
    'write differently': ['https://a:443', 'http://a:80', 'http://[0::1]', 'http://127.1', 'http://1'],
    'not an origin': [
      ...['app.example.com', 'localhost:3000', 'https:', 'https:/a', 'https://', 'capacitor://', 'capacitor:localhost'],
      ...[
        '1app://a',
        '-app://a',
        'a_b://c',
        '://a',
        'app://a:',
        'app://a:0',
        'app://a:080',
        'app://a:65536',
        'app://a b',
      ],
      ...[
        'app://a:8080:1',
        'https://a:99999',
        'https://müller.de',
        'app://[::1',
        'app://a\\b',
        'app:///',
        'https:///a',
      ],
    ],
  }
  for (const [words, origins] of Object.entries(refused)) {
    it(`says: ${words}`, () => {
      for (const origin of origins) {
        const named = (error: unknown) => error instanceof Error && error.message.includes(words)
        assert.throws(() => parseOrigins(`https://good.example,${origin}`), named, origin)
      }
    })
  }

  it('never repeats the value, which may hold a password', () => {
    const named = (error: unknown) => error instanceof Error && !error.message.includes('hidden')
    assert.throws(() => parseOrigins('https://jane:hidden@app.example.com'), named)
  })
})
