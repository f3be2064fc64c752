import type { BlockList } from 'node:net'
import Koa from 'koa'
import { type ContractParts, createContract } from './contract.ts'
import { crossOrigin } from './cors.ts'
import { createDocs } from './docs.ts'
import { requestContext } from './request-context.ts'
import { securityHeaders } from './security-headers.ts'

/** What the edge works with. */
export interface AppParts extends ContractParts {
  /** Whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: BlockList
}

/**
 * Builds the edge: one line a layer, in the order in which a request meets them.
 * @param contractSource text of `openapi.yaml`, served as it is
 */
export const createApp = async (parts: AppParts, contractSource: string): Promise<Koa> => {
  const answer = await createContract(parts)
  const app = new Koa()
  // What fails outside of the contract's own catch was met while writing to a client that is gone.
  app.on('error', (err) => parts.log.warn({ err }, 'answer was not delivered'))
  app.on('refused', (requestId: string, status: number) => parts.log.info({ requestId, status }, 'not a request'))
  app.use(requestContext(parts.log, parts.trustedProxies))
  app.use(securityHeaders())
  app.use(crossOrigin(parts))
  app.use(createDocs({ document: parts.document, contractSource }))
  app.use(answer)
  return app
}
