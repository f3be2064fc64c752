import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { build } from 'esbuild'
import { tools } from '../consumers/installed.ts'

const root = join(import.meta.dirname, '../..')

/** What the app's page calls under its own origin. */
export interface Targets {
  readonly auth: string
  readonly api: string
}

/** The app's page in a server of its own. */
export interface AppPage {
  readonly origin: string
  stop(): Promise<void>
}

/**
 * Serves examples/expo as a page: React Native's components are those of react-native-web, and the
 * Keychain is the localStorage. `/auth/` leads to the service, and `/app/` to the app's API.
 */
export const serveApp = async (targets: Targets): Promise<AppPage> => {
  const script = await bundleApp()
  const server = createServer((incoming, outgoing) => {
    const [, name, rest = ''] = /^\/(auth|app)(\/.*)$/.exec(incoming.url ?? '') ?? []
    if (name !== undefined) pass(incoming, outgoing, (name === 'auth' ? targets.auth : targets.api) + rest)
    else if (incoming.url === '/app.js') outgoing.setHeader('Content-Type', 'text/javascript').end(script)
    else outgoing.setHeader('Content-Type', 'text/html; charset=utf-8').end(page)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

const page = `<!doctype html><html lang="en"><title>App</title><link rel="icon" href="data:,">
<div id="root"></div>
<script>var authUrl = location.origin + '/auth', apiUrl = location.origin + '/app'</script>
<script src="/app.js"></script></html>`

const pass = (incoming: IncomingMessage, outgoing: ServerResponse, url: string): void => {
  const { method, headers } = incoming
  const onward = request(url, { method, headers, agent: false }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(outgoing)
  })
  onward.on('error', () => outgoing.writeHead(502).end())
  incoming.pipe(onward)
}

async function bundleApp(): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: `import { createElement } from 'react'
        import { createRoot } from 'react-dom/client'
        import App from './App'
        createRoot(document.getElementById('root')).render(createElement(App))`,
      resolveDir: join(root, 'examples/expo'),
    },
    bundle: true,
    format: 'iife',
    target: 'es2022',
    jsx: 'automatic',
    write: false,
    logLevel: 'warning',
    define: {
      'process.env.NODE_ENV': '"development"',
      'process.env.EXPO_PUBLIC_LATCHKEY_URL': 'authUrl',
      'process.env.EXPO_PUBLIC_API_URL': 'apiUrl',
    },
    alias: {
      react: join(tools, 'react'),
      'react-dom': join(tools, 'react-dom'),
      'react-native': join(tools, 'react-native-web'),
      'react-native-get-random-values': join(import.meta.dirname, 'expo-keychain.ts'),
      'expo-secure-store': join(import.meta.dirname, 'expo-keychain.ts'),
    },
  })
  return outputFiles[0]?.text ?? ''
}
