import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { nginxFrame, startNginxWith } from './balancers.ts'
import { freePort } from './process.ts'

/** A proxy that serves a service under a path, which it removes from each request. */
export interface PrefixProxy {
  readonly origin: string
  stop(): Promise<void>
}

/** Starts such a proxy in this process. Answers 404 outside the path. */
export const startPrefixProxy = async (prefix: string, target: string): Promise<PrefixProxy> => {
  const server = createServer((incoming, outgoing) => {
    const { method, url = '', headers } = incoming
    if (!url.startsWith(prefix)) return void outgoing.writeHead(404).end()
    const sent = request(new URL(target), { method, path: `/${url.slice(prefix.length)}`, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    sent.once('error', () => outgoing.destroy())
    incoming.pipe(sent)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Starts nginx with the location of docs/install.md. */
export const startPrefixNginx = async (prefix: string, target: string): Promise<PrefixProxy> => {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-prefix-'))
  const port = await freePort()
  const proxy = await startNginxWith(
    nginxFrame(
      folder,
      `
    upstream latchkey { server ${new URL(target).host}; }
    server {
      listen 127.0.0.1:${port};
      location ${prefix} {
        proxy_pass http://latchkey/;
        proxy_set_header Host $http_host;
      }
    }`,
    ),
    { folder, port },
  )
  return {
    origin: proxy.url,
    stop: async () => {
      await proxy.stop()
      rmSync(folder, { recursive: true })
    },
  }
}
