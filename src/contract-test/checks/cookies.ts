import { type Check, expectValue, type Fault, NotRun } from '../check.ts'
import type { ReceivedAnswer, TestRequest } from '../exchange.ts'
import { paths } from '../sessions.ts'
import { jsonRequest, member, type World } from '../world.ts'

const cookies = ['__Host-latchkey-refresh', '__Host-latchkey-device']

/** Cookie mode, where it is on. */
export const cookieChecks: readonly Check[] = [
  {
    id: 'cookies.attributes',
    title: 'Cookies keep their attributes: Path=/, Secure, HttpOnly, SameSite=Strict, Max-Age, without Domain',
    look: 'Rewriting of cookies (nginx: proxy_cookie_path, proxy_cookie_flags, proxy_cookie_domain; a plugin for SameSite or sticky sessions), joined Set-Cookie lines, and lists of response headers without Set-Cookie.',
    run: async (world) => {
      const { request, answer } = await logInWithCookie(world)
      return [
        ...cookies.flatMap((name) => cookieFaults(request, answer, name)),
        ...(world.origin === undefined
          ? []
          : expectValue(
              request,
              'Access-Control-Allow-Credentials',
              answer.headers['access-control-allow-credentials'],
              'true',
            )),
        ...(member(answer.text, 'refresh') === undefined
          ? []
          : [{ request, came: 'a refresh token in the body', expected: 'a refresh token in the cookie only' }]),
      ]
    },
  },
  {
    id: 'cookies.refresh',
    title: 'The cookie arrives at a refresh, and a logout clears it',
    look: 'A gateway that removes Cookie or Set-Cookie, or limits their length.',
    run: async (world) => {
      const { answer } = await logInWithCookie(world)
      const cookie = cookieOf(answer, '__Host-latchkey-refresh')
      if (cookie === undefined) return []
      const headers = { ...fromPage(world), Cookie: `other=1; __Host-latchkey-refresh=${cookie}` }
      const refresh = jsonRequest(paths.refresh, {}, headers)
      const refreshed = await world.ask(refresh)
      const next = cookieOf(refreshed, '__Host-latchkey-refresh') ?? cookie
      const end = { ...headers, Cookie: `__Host-latchkey-refresh=${next}` }
      const logout = jsonRequest('/api/user/token/blacklist/', {}, end)
      const ended = await world.ask(logout)
      const left = ended.status === 200 ? cookieOf(ended, '__Host-latchkey-refresh') : ''
      return [
        ...expectValue(refresh, 'status', refreshed.status, 200),
        ...expectValue(logout, 'status', ended.status, 200),
        ...expectValue(logout, 'cleared cookie', left, ''),
      ]
    },
  },
]

const fromPage = ({ base, origin }: World): Record<string, string> => ({
  Origin: origin ?? base.origin,
  'Sec-Fetch-Site': origin === undefined ? 'same-origin' : 'same-site',
  'X-Refresh-Transport': 'cookie',
})

async function logInWithCookie(world: World): Promise<{ request: TestRequest; answer: ReceivedAnswer }> {
  const account = await world.sessions.member()
  const answer = await world.sessions.logIn(account, fromPage(world))
  const request = jsonRequest(paths.login, '(username and password)', fromPage(world))
  if (answer.status === 200) return { request, answer }
  const detail = String(member(answer.text, 'detail') ?? '')
  if (answer.status === 400 && detail.includes('Cookie mode is off')) throw new NotRun('cookie mode is off')
  throw new NotRun(`the login in cookie mode was answered with ${answer.status}: ${detail}`)
}

const linesOf = ({ lines }: ReceivedAnswer, name: string): string[] =>
  lines
    .filter(([header, value]) => header.toLowerCase() === 'set-cookie' && value.startsWith(`${name}=`))
    .map(([, value]) => value)

function cookieOf(answer: ReceivedAnswer, name: string): string | undefined {
  return linesOf(answer, name)[0]
    ?.split(';', 1)[0]
    ?.slice(name.length + 1)
}

function cookieFaults(request: TestRequest, answer: ReceivedAnswer, name: string): Fault[] {
  const [line, ...more] = linesOf(answer, name)
  const expected = `Set-Cookie: ${name}=…; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=…`
  if (line === undefined) return [{ request, came: `no cookie ${name}`, expected }]
  const attributes = line.split(';').slice(1)
  const plain = attributes.map((attribute) => attribute.trim()).join('; ')
  const isRight = /^Path=\/; Secure; HttpOnly; SameSite=Strict; Max-Age=[1-9]\d{0,9}$/.test(plain)
  return isRight && more.length === 0 ? [] : [{ request, came: `Set-Cookie: ${name}=…; ${plain}`, expected }]
}
