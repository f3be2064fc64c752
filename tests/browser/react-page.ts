import { createRequire } from 'node:module'
import { bundle, type Sources, servePage } from './react-bundle.ts'

/**
 * The component that is rendered in the browser and on a server. It records each status that it
 * shows, and leaves what `useSession` returns to the test.
 */
const view = `
import { SessionProvider, useSession } from 'latchkey-client/react'

const Shown = () => {
  const { status, account, endReason, ...actions } = useSession()
  const text = [status, account?.username, endReason].filter(Boolean).join(' ')
  if (globalThis.shown && shown.at(-1) !== text) shown.push(text)
  globalThis.actions = actions
  return <p role="status">{text}</p>
}

export const App = ({ session }) => (
  <SessionProvider session={session}>
    <Shown />
    <SessionProvider session={session}><Shown /></SessionProvider>
  </SessionProvider>
)
`

/**
 * The page: `?service=URL`, and `storage=cookie`; `bound` limits a request to so many seconds;
 * `locked` makes the storage fail until `unlock()`.
 */
const page = `
import { StrictMode, version } from 'react'
import { createRoot, hydrateRoot } from 'react-dom/client'
import { cookieStorage, createSession, webStorage } from 'latchkey-client'
import { App } from './view.tsx'

const query = new URLSearchParams(location.search)
window.shown = []
window.reactVersion = version
window.reads = 0
let locked = query.has('locked')
window.unlock = () => { locked = false }
const kept = query.get('storage') === 'cookie' ? cookieStorage() : webStorage(localStorage)
const get = () => {
  reads += 1
  if (locked) throw new Error('the storage is locked')
  return kept.get()
}
const newSession = () =>
  createSession({ baseUrl: query.get('service'), storage: { ...kept, get }, requestTimeoutSeconds: Number(query.get('bound') ?? 10) })
window.session = newSession()
const tree = () => <StrictMode><App session={session} /></StrictMode>
const container = document.getElementById('root')
const onRecoverableError = (error) => console.error('hydration: ' + error.message)
// The session is known before React takes the page over.
if (container.hasChildNodes()) await session.restore()
window.root = container.hasChildNodes()
  ? hydrateRoot(container, tree(), { onRecoverableError })
  : createRoot(container)
if (!container.hasChildNodes()) root.render(tree())
window.reloadModule = () => { window.session = newSession(); root.render(tree()) }
`

const server = `
import { StrictMode } from 'react'
import { renderToString } from 'react-dom/server'
import { createSession, cookieStorage } from 'latchkey-client'
import { App } from './view.tsx'

const session = createSession({ baseUrl: '/', storage: cookieStorage() })
export const html = renderToString(<StrictMode><App session={session} /></StrictMode>)
`

const sources: Sources = { 'view.tsx': view, 'page.tsx': page, 'server.tsx': server }

/** Renders the component in Node. */
const renderOnServer = async (react: Readonly<Record<string, string>>): Promise<string> => {
  const module = { exports: {} as { html: string } }
  const run = new Function('module', 'exports', 'require', await bundle(sources, 'server.tsx', 'node', react))
  run(module, module.exports, createRequire(import.meta.url))
  return module.exports.html
}

/**
 * Serves the page, at `/`, and as a server rendered it, at `/rendered`.
 * @param react other packages than the project's own, by name
 */
export const servePages = async (react: Readonly<Record<string, string>>) => {
  const [script, html] = await Promise.all([bundle(sources, 'page.tsx', 'browser', react), renderOnServer(react)])
  const served = await servePage(
    () => script,
    (path) => (path.startsWith('/rendered') ? html : ''),
  )
  return { ...served, html }
}
