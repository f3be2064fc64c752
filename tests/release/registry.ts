import { execFileSync } from 'node:child_process'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A registry of npm on this machine. */
export interface Registry {
  readonly url: string
  /** Names and versions that were published, such as `latchkey@0.1.0`. */
  published(): string[]
  close(): void
}

interface Manifest {
  readonly dist: { readonly tarball: string }
  _hasShrinkwrap?: boolean
}
interface Packument {
  readonly name: string
  readonly versions: Record<string, Manifest>
  readonly _attachments?: Record<string, { readonly data: string }>
}

/**
 * Starts a registry that keeps what `npm publish` sends it, and forwards every other package to the
 * registry that npm uses otherwise.
 * @see https://github.com/npm/registry/blob/main/docs/REGISTRY-API.md
 */
export const startRegistry = async (upstream: string): Promise<Registry> => {
  const packuments = new Map<string, Packument>()
  const tarballs = new Map<string, Buffer>()

  const publish = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.headers.authorization === undefined) return answer(response, 401)
    const { _attachments = {}, ...packument } = JSON.parse(await bodyOf(request)) as Packument
    if (packuments.has(packument.name)) return answer(response, 409)
    for (const [file, { data }] of Object.entries(_attachments)) tarballs.set(file, Buffer.from(data, 'base64'))
    for (const manifest of Object.values(packument.versions)) {
      // The public registry says so too; npm then installs the versions of that file.
      const file = manifest.dist.tarball.split('/').at(-1) ?? ''
      manifest._hasShrinkwrap = hasShrinkwrap(tarballs.get(file))
    }
    packuments.set(packument.name, packument)
    answer(response, 201, {})
  }

  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? '').slice(1)
    const packument = packuments.get(path)
    const tarball = tarballs.get(path.split('/').at(-1) ?? '')
    if (request.method === 'PUT') publish(request, response).catch(() => answer(response, 500))
    else if (packument !== undefined) answer(response, 200, packument)
    else if (tarball !== undefined) response.end(tarball)
    else response.writeHead(302, { Location: new URL(request.url ?? '', upstream).href }).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    published: () =>
      [...packuments.values()].flatMap(({ name, versions }) =>
        Object.keys(versions).map((version) => `${name}@${version}`),
      ),
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

function answer(response: ServerResponse, status: number, body: unknown = { error: `status ${status}` }): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

function hasShrinkwrap(tarball: Buffer | undefined): boolean {
  const list = execFileSync('tar', ['-tzf', '-'], { input: tarball, encoding: 'utf8', maxBuffer: 100_000_000 })
  return list.includes('package/npm-shrinkwrap.json\n')
}
