import type { Server, ServerResponse } from 'node:http'
import { createServer } from './node-http.ts'

/** The source of the metrics. */
export interface MetricsText {
  text(): Promise<string>
  readonly contentType: string
}

/** Makes the HTTP server for Prometheus, which serves only `GET /metrics`. */
export const createMetricsServer = (metrics: MetricsText): Server =>
  createServer((request, response) => {
    if (request.url?.split('?', 1)[0] !== '/metrics') return refuse(response, 404)
    if (request.method !== 'GET') return refuse(response.setHeader('Allow', 'GET'), 405)
    metrics.text().then(
      (text) => response.setHeader('Content-Type', metrics.contentType).end(text),
      () => refuse(response, 500),
    )
  })

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status).end()
}
