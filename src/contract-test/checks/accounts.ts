import { type Check, expectValue, type Fault, NotRun } from '../check.ts'
import type { TestRequest } from '../exchange.ts'
import { paths } from '../sessions.ts'
import { jsonRequest, member, parseJson, type World } from '../world.ts'
import { unlessStatus } from './requests.ts'

/** What needs an account: tokens, and answers about them. */
export const accountChecks: readonly Check[] = [
  {
    id: 'accounts.login',
    title: 'A login returns a token pair and X-Device-Token',
    look: 'Plugins that change the login or its answer, and lists of response headers without X-Device-Token.',
    run: async (world) => {
      const account = await world.sessions.member()
      const request = jsonRequest(paths.login, '(username and password)')
      const answer = await world.sessions.logIn(account)
      const device = answer.headers['x-device-token'] === undefined ? 'absent' : 'present'
      const shapes = [account.access, account.refresh].filter((token) => token.split('.').length !== 3)
      return [
        ...expectValue(request, 'status', answer.status, 200),
        ...(answer.status === 200 ? expectValue(request, 'X-Device-Token', device, 'present') : []),
        ...(shapes.length === 0 ? [] : [{ request, came: 'a token without three parts', expected: 'JSON Web Tokens' }]),
      ]
    },
  },
  {
    id: 'accounts.current',
    title: 'The current account has the id and username of its token, with their JSON types',
    look: 'A plugin that rewrites JSON: ids must stay numbers, or texts where the contract says so.',
    run: async (world) => {
      const { authorization, username, claims } = await world.sessions.member()
      const request = { method: 'GET', path: paths.me, headers: authorization }
      const { status, text } = await world.ask(request)
      const id = member(text, 'id')
      const claim = Object.entries(claims).find(([name]) => name === 'user_id')?.[1] ?? claims.sub
      return [
        ...expectValue(request, 'status', status, 200),
        ...(status === 200 ? expectValue(request, 'username', String(member(text, 'username')), username) : []),
        ...(status !== 200 || (String(id) === String(claim) && typeof id === idTypeOf(world, claim))
          ? []
          : [
              {
                request,
                came: `id ${JSON.stringify(id)}`,
                expected: `the ${idTypeOf(world, claim)} ${claim}, as in the token`,
              },
            ]),
      ]
    },
  },
  {
    id: 'accounts.query',
    title: 'Query parameters arrive, with their percent-encoding',
    look: 'Query strings that are dropped, cached together or encoded a second time.',
    run: async (world) => {
      const { authorization: headers, isOwn, username, password } = await world.sessions.member()
      if (isOwn) await world.sessions.logIn({ username, password })
      const list = (query: string): TestRequest => ({ method: 'GET', path: `${paths.sessions}?${query}`, headers })
      const one = list('limit=%31')
      const { text } = await world.ask(one)
      const sessions = member(text, 'sessions')
      const count = Array.isArray(sessions) ? sessions.length : 'no list'
      const next = member(text, 'next')
      return [
        ...(await unlessStatus(world, 400, list('limit=0'))),
        // A cursor has upper and lower case letters.
        ...(typeof next === 'string'
          ? await unlessStatus(world, 200, list(`cursor=${encodeURIComponent(next)}&limit=1`))
          : []),
        ...(await unlessStatus(world, 400, list('cursor=%2520'))),
        ...expectValue(one, 'number of sessions', count, 1),
      ]
    },
  },
  {
    id: 'accounts.refresh',
    title: 'Each refresh returns another access token',
    look: 'A cache that stores answers to POST, or joins equal requests into one.',
    run: async (world) => {
      const account = await world.sessions.member()
      const { text } = await world.sessions.logIn(account)
      const refresh = member(text, 'refresh')
      if (typeof refresh !== 'string') throw new NotRun('the login returned no refresh token')
      world.redactor.add(refresh)
      const request = jsonRequest(paths.refresh, { refresh })
      const answers = [await world.ask(request), await world.ask(request)]
      const tokens = answers.map((answer) => member(answer.text, 'access'))
      return [
        ...answers.flatMap(({ status }) => expectValue(request, 'status', status, 200)),
        ...(new Set(tokens).size === 2
          ? []
          : [{ request, came: 'the same access token twice', expected: 'a new access token each time' }]),
      ]
    },
  },
  {
    id: 'accounts.verify',
    title: 'A valid token is verified, with an empty object as the body',
    look: 'A plugin that removes or replaces empty bodies of JSON.',
    run: async (world) => {
      const { access } = await world.sessions.member()
      const request = jsonRequest(paths.verify, { token: access })
      const { status, text } = await world.ask(request)
      return [
        ...expectValue(request, 'status', status, 200),
        ...(status === 200 && JSON.stringify(parseJson(text)) !== '{}'
          ? [{ request, came: `body ${text.slice(0, 60)}`, expected: 'body {}' }]
          : []),
      ]
    },
  },
  {
    id: 'accounts.patch',
    title: 'The body of a PATCH arrives',
    look: 'A gateway that drops the bodies of methods other than POST and PUT.',
    run: async (world) => {
      if (!world.contract.operations.some(({ id }) => id === 'renamePasskey')) {
        throw new NotRun('the contract has no renamePasskey')
      }
      const { authorization } = await world.sessions.member()
      // No passkey has this id. The name is checked first.
      const path = '/api/user/second-factor/00000000-0000-4000-8000-000000000000/'
      const patch = (body: object) => ({ ...jsonRequest(path, body, authorization), method: 'PATCH' })
      return [
        ...(await unlessStatus(world, 400, patch({}))),
        ...(await unlessStatus(world, 404, patch({ name: 'contract-test' }))),
      ]
    },
  },
  {
    id: 'accounts.logout',
    title: 'A logout is effective at once',
    look: 'A cache, or a plugin that verifies tokens on its own and lets ended sessions pass.',
    run: async (world) => {
      const account = await world.sessions.member()
      const { text } = await world.sessions.logIn(account)
      const headers = { Authorization: `Bearer ${member(text, 'access')}` }
      const faults: Fault[] = []
      faults.push(...(await unlessStatus(world, 200, { method: 'GET', path: paths.me, headers })))
      faults.push(...(await unlessStatus(world, 200, { method: 'POST', path: '/api/user/logout/', headers })))
      faults.push(...(await unlessStatus(world, 401, { method: 'GET', path: paths.me, headers })))
      return faults
    },
  },
]

/** Texts of digits in tokens are numbers elsewhere, unless the contract says that ids are texts. */
function idTypeOf({ contract }: World, claim: unknown): 'number' | 'string' {
  const { operations } = contract
  const answer = operations.find(({ id }) => id === 'getCurrentAccount')?.answers.get(200)
  const schema = (answer?.body?.properties as Readonly<Record<string, { readonly type?: unknown }>> | undefined)?.id
  if (schema?.type === 'string') return 'string'
  return /^\d{1,16}$/.test(String(claim)) ? 'number' : 'string'
}
