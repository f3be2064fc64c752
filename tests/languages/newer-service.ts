import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

/**
 * Starts a proxy that adds a field to every object in the answers of a service, as a later version
 * of the service may.
 */
export const startNewerService = async (baseUrl: string) => {
  const server = createServer(async (request, response) => {
    const { status, answer } = await forward(request, baseUrl)
    response.writeHead(status, { 'content-type': 'application/json' }).end(answer)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  return { baseUrl: `http://127.0.0.1:${port}`, stop: () => server.close() }
}

const forward = async (request: IncomingMessage, baseUrl: string) => {
  const headers = ['content-type', 'authorization', 'user-agent'].flatMap((name) => {
    const value = request.headers[name]
    return value === undefined ? [] : [[name, String(value)] as [string, string]]
  })
  const { method = 'GET', url = '/' } = request
  const body = method === 'GET' ? undefined : await text(request)
  const answer = await fetch(new URL(url, baseUrl), { method, headers, ...(body !== undefined && { body }) })
  return { status: answer.status, answer: JSON.stringify(withMore(await answer.json())) }
}

const withMore = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withMore)
  if (typeof value !== 'object' || value === null) return value
  const fields = Object.entries(value).map(([name, field]) => [name, withMore(field)])
  return { ...Object.fromEntries(fields), added_later: { at: 1800000000 } }
}
