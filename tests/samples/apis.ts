import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { nginxFrame, runs, startNginxWith } from '../support/balancers.ts'
import { freePort } from '../support/process.ts'
import { type Guide, withSources } from './guide.ts'

const run = promisify(execFile)

/** A running API of the guide "Verify tokens in an API". */
export interface Api {
  readonly url: string
  stop(): Promise<void>
}

/** Where an API starts. */
export interface ApiStart {
  readonly folder: string
  readonly guide: Guide
  /** `LATCHKEY_URL` and `LATCHKEY_SECRET`. */
  readonly environment: Readonly<Record<string, string>>
}

/** An API of the guide. */
export interface ApiOfGuide {
  /** The heading of its section. */
  readonly name: string
  /** Whether it refuses a token after a logout. */
  readonly noticesLogouts: boolean
  /** Why it cannot run on this machine. */
  readonly missing?: () => string | undefined | Promise<string | undefined>
  start(start: ApiStart): Promise<Api>
}

/** The APIs that the guide has code for, and that run here. */
export const apisOf = (): readonly ApiOfGuide[] => [
  ...['Express', 'Fastify', 'Koa'].map((name) => ({
    name,
    noticesLogouts: true,
    start: (start: ApiStart) => startScript(start, { 'api.js': codeIn(start.guide, name) }, 'api.js'),
  })),
  {
    name: 'Pages of another origin',
    noticesLogouts: true,
    start: (start) => startScript(start, { 'api.js': withCors(start.guide) }, 'api.js'),
  },
  {
    name: 'Next.js',
    noticesLogouts: true,
    start: (start) =>
      startScript(start, { 'app/things/route.ts': codeIn(start.guide, 'Next.js'), 'serve.js': serveRoute }, 'serve.js'),
  },
  { name: 'Go', noticesLogouts: false, missing: whyNoGo, start: startGo },
  {
    name: 'nginx',
    noticesLogouts: true,
    missing: () => (runs('nginx') ? undefined : 'nginx is not on this machine (Debian package nginx)'),
    start: startBehindNginx,
  },
]

/** The program of a section: a command to install may come first, and types follow. */
export const codeIn = (guide: Guide, heading: string): string => {
  const code = guide.blocks(heading).find((block) => !/^(?:npm install|go (?:get|mod)) /.test(block))
  if (code === undefined) throw new Error(`no code in the section ${heading}`)
  return code
}

/** The API in Express, with the middleware for pages of another origin. */
const withCors = (guide: Guide): string => {
  const cors = codeIn(guide, 'Pages of another origin')
  return codeIn(guide, 'Express').replace('const app = express()\n', (line) => line + cors)
}

/** Serves a route handler as Next.js does, with the Web's `Request` and `Response`. */
const serveRoute = `
import { createServer } from 'node:http'
import { GET } from './app/things/route.ts'
createServer(async ({ url, headers }, outgoing) => {
  const answer = await GET(new Request(new URL(url, 'http://localhost'), { headers }))
  outgoing.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text())
}).listen(process.env.PORT)
`

/** Starts files of the guide with its verifier. */
function startScript(start: ApiStart, files: Readonly<Record<string, string>>, entry: string): Promise<Api> {
  const all = { 'package.json': '{"type":"module"}', 'verifier.js': codeIn(start.guide, 'The verifier'), ...files }
  for (const [name, text] of Object.entries(all)) {
    const file = join(start.folder, name)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, withSources(text))
  }
  return startProgram(start, process.execPath, [entry])
}

const modules = ['github.com/MicahParks/keyfunc/v3@v3.9.2', 'github.com/golang-jwt/jwt/v5@v5.3.1']

/** Go is needed by no other part, so it may be absent in CI too. */
async function whyNoGo(): Promise<string | undefined> {
  const download = (more: NodeJS.ProcessEnv): Promise<string | undefined> =>
    run('go', ['mod', 'download', ...modules], { timeout: 60_000, env: { ...process.env, ...more } }).then(
      () => undefined,
      ({ killed, message }: Error & { killed?: boolean }) => (killed ? 'no modules within 60 s' : message),
    )
  // Modules that are there already need no network.
  return (await download({ GOPROXY: 'off' })) && download({})
}

async function startGo(start: ApiStart): Promise<Api> {
  writeFileSync(join(start.folder, 'main.go'), codeIn(start.guide, 'Go'))
  const options = { cwd: start.folder, env: { ...process.env, CGO_ENABLED: '0' } }
  const [setup = ''] = start.guide.blocks('Go')
  const [init = ''] = setup.split('\n')
  for (const args of [init.split(' ').slice(1), ['get', ...modules], ['build', '-o', 'api', '.']]) {
    await run('go', args, options)
  }
  return startProgram(start, join(start.folder, 'api'), [])
}

/** Starts nginx in front of an API that verifies nothing and reads the token as the guide does. */
async function startBehindNginx(start: ApiStart): Promise<Api> {
  const [configuration = '', reading = ''] = start.guide.blocks('nginx')
  const api = `
    import { createServer } from 'node:http'
    createServer((request, response) => {
      if (request.headers.authorization === undefined) return response.writeHead(204).end()
      ${reading}
      response.end(JSON.stringify({ account: user_id }))
    }).listen(process.env.PORT, '127.0.0.1')`
  writeFileSync(join(start.folder, 'api.mjs'), api)
  const behind = await startProgram(start, process.execPath, ['api.mjs'])
  const port = await freePort()
  const locations = configuration
    .replace('http://127.0.0.1:3000', behind.url)
    .replace('http://127.0.0.1:8000', start.environment.LATCHKEY_URL ?? '')
  const text = nginxFrame(start.folder, `server { listen 127.0.0.1:${port};\n${locations}\n}`)
  const nginx = await startNginxWith(text, { folder: start.folder, port })
  return { url: nginx.url, stop: async () => void (await Promise.all([nginx.stop(), behind.stop()])) }
}

/** Starts a program that listens on `PORT`. */
export async function startProgram(
  start: Omit<ApiStart, 'guide'>,
  command: string,
  args: readonly string[],
): Promise<Api> {
  const port = await freePort()
  const url = `http://localhost:${port}`
  const child = spawn(command, args, {
    cwd: start.folder,
    env: { PATH: process.env.PATH, ...start.environment, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  const ended = once(child, 'close')
  // The test's time limit ends the wait.
  while (!(await fetch(url).catch(() => undefined))) {
    if (child.exitCode !== null) throw new Error(output)
    await sleep(50)
  }
  return {
    url,
    stop: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}
