import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { describeServer, type ServerMetadataParts } from './server-metadata.ts'

const usual: ServerMetadataParts = {
  issuer: 'https://auth.example.com',
  paths: { jwks: '/.well-known/jwks.json', introspection: '/api/introspect/', revocation: '/api/revoke/' },
  keys: 'published',
  clients: 'some',
}
const metadataOf = (changes: Partial<ServerMetadataParts>) => describeServer({ ...usual, ...changes })?.metadata

describe('describeServer', () => {
  it('lists the keys and the endpoints for resource servers, at the issuer', () => {
    const methods = ['client_secret_basic']
    assert.deepEqual(metadataOf({}), {
      issuer: 'https://auth.example.com',
      jwks_uri: 'https://auth.example.com/.well-known/jwks.json',
      introspection_endpoint: 'https://auth.example.com/api/introspect/',
      introspection_endpoint_auth_methods_supported: methods,
      revocation_endpoint: 'https://auth.example.com/api/revoke/',
      revocation_endpoint_auth_methods_supported: methods,
      response_types_supported: [],
      grant_types_supported: [],
    })
  })

  it('omits unpublished keys, and endpoints that refuse every client', () => {
    assert.deepEqual(metadataOf({ keys: 'secret', clients: 'none' }), {
      issuer: 'https://auth.example.com',
      response_types_supported: [],
      grant_types_supported: [],
    })
  })

  it('repeats the issuer unchanged, and puts its path before the endpoints', () => {
    for (const issuer of ['https://example.com/auth', 'https://example.com/auth/']) {
      assert.equal(metadataOf({ issuer })?.issuer, issuer)
      assert.equal(metadataOf({ issuer })?.jwks_uri, 'https://example.com/auth/.well-known/jwks.json')
    }
  })

  it('accepts http for a loopback host only', () => {
    for (const issuer of ['http://localhost:8000', 'http://127.0.0.1', 'http://[::1]:8000']) {
      assert.equal(metadataOf({ issuer })?.issuer, issuer)
    }
    for (const issuer of ['http://auth.example.com', 'http://localhost.example.com', 'http://127.0.0.1.example.com']) {
      assert.equal(metadataOf({ issuer }), undefined)
    }
  })

  it("returns nothing for an issuer that is not a server's URL", () => {
    const others = [
      ...[
        undefined,
        'latchkey',
        'auth.example.com',
        'urn:example:issuer',
        'ftp://auth.example.com',
        'https:auth.example.com',
      ],
      ...['https://auth.example.com?a=1', 'https://auth.example.com/?', 'https://auth.example.com/#', 'https:///auth'],
      ...['https://auth.example.com/a/../b', 'https://auth.example.com/..', 'https://auth.example.com/./a'],
      ...['https://auth.example.com/%2e%2E/a', 'https://auth.example.com/%2e', 'https://auth.example.com/%zz'],
      ...[
        '\0',
        '\t',
        '\n',
        '\r',
        '\x1b',
        '\x7f',
        '\x85',
        '\u2028',
        ' ',
        '"',
        "'",
        '`',
        '<',
        '>',
        '|',
        '{',
        '^',
        '\u00e9',
      ].flatMap((one) =>
        ['https://auth.example.com/', 'https://auth', 'https://auth.example.com/a'].flatMap((start) => [
          `${start}${one}`,
          `${start}${one}b`,
          `${one}${start}`,
        ]),
      ),
      ...[
        'http://127.1:8000',
        'http://127.0.0.1:080',
        'http://2130706433',
        'http://0x7f.0.0.1',
        'http://[0:0::1]:8000',
      ],
      ...[
        'HTTPS://auth.example.com',
        'https://Auth.example.com',
        'https://auth.example.com:443',
        'http://localhost:80',
      ],
      ...[
        'https://auth.example.com:',
        'https://auth.example.com//..',
        'https:auth.example.com/',
        'https:/auth.example.com',
      ],
      ...[
        'https://user@auth.example.com',
        'https://:@auth.example.com',
        'https://@auth.example.com',
        'https://a%41.example.com',
      ],
      ...['https://user:secret@auth.example.com', 'https://auth.example.com\\a', 'https://a b', 'https://'],
    ]
    for (const issuer of others) assert.equal(metadataOf({ issuer }), undefined, issuer)
  })

  it('returns a version that changes with the metadata', () => {
    const versions = [{}, { keys: 'secret' }, { clients: 'none' }, { issuer: 'https://b.example.com' }] as const
    const found = versions.map((changes) => describeServer({ ...usual, ...changes })?.version)
    assert.equal(new Set(found).size, 4)
  })
})
